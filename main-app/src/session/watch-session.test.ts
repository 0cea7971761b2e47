import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const part = (value: object) => btoa(JSON.stringify(value))
const tokenOf = (username: string, life = 3_600) =>
  [{}, { exp: Date.now() / 1000 + life, data: { username } }, {}].map(part).join('.')
const login = (username: string, life?: number) => ({
  ...{ username, nickname: '', avatar: '' },
  auth_key: tokenOf(username, life),
})

/** A page of the user `ops`, with fresh modules: each knows whether it is leaving. */
async function openPage() {
  vi.resetModules()
  const { session } = await import('@codo/shared/auth')
  session.start(login('ops'))
  const { claimPage } = await import('./page-owner')
  claimPage()
  const { watchSession } = await import('./watch-session')
  const { renewal, renewLogin, renewEarly } = await import('./renewal')
  watchSession()
  return { session, renewal, renewLogin, renewEarly }
}

/** As browsers tell of what another tab did to the storage. */
const tellOfOtherTab = (key: string) => dispatchEvent(new StorageEvent('storage', { key }))
const assign = vi.spyOn(location, 'assign')
const reload = vi.spyOn(location, 'reload')
const listen = vi.spyOn(globalThis, 'addEventListener')

beforeEach(() => {
  history.replaceState(null, '', '/cmdb/hosts?x=1')
  for (const navigate of [assign, reload]) navigate.mockReset().mockReturnValue(undefined)
})
afterEach(async () => {
  // The page of the test is over: it must hear nothing of the next one.
  for (const [type, listener] of listen.mock.calls) removeEventListener(type, listener)
  listen.mockClear()
  const { session } = await import('@codo/shared/auth')
  session.end()
})

describe('another tab', () => {
  it('that logs out takes this one to the login page, once, with its own way back', async () => {
    await openPage()
    localStorage.clear()
    tellOfOtherTab('auth-key')
    tellOfOtherTab('user-info')
    expect(assign.mock.calls).toEqual([['/user/login?c_url=%2Fcmdb%2Fhosts%3Fx%3D1']])
  })

  it('where somebody else logs in makes this one load anew, whatever apps ask', async () => {
    await openPage()
    localStorage.setItem('user-info', JSON.stringify({ username: 'eve' }))
    tellOfOtherTab('user-info')
    expect(reload).toHaveBeenCalled()
    const guard = vi.fn()
    addEventListener('beforeunload', guard)
    dispatchEvent(new Event('beforeunload', { cancelable: true }))
    removeEventListener('beforeunload', guard)
    expect(guard).not.toHaveBeenCalled()
  })

  it('where the same user logs in answers the question of this one', async () => {
    const { session, renewal, renewLogin } = await openPage()
    const renewed = renewLogin()
    expect(renewal.value?.username).toBe('ops')
    expect(session.isExpired()).toBe(false)
    tellOfOtherTab('auth-key')
    await renewed
    expect(renewal.value).toBeUndefined()
  })
})

describe('this tab', () => {
  it('asks for a login when a sub-app drops the token, and keeps the page', async () => {
    const { session, renewal } = await openPage()
    session.end()
    expect(renewal.value).toMatchObject({ username: 'ops', isExpired: true })
    expect(assign).not.toHaveBeenCalled()
  })

  it('does not mix the data of two users', async () => {
    const { session, renewLogin } = await openPage()
    void renewLogin()
    session.start(login('eve'))
    expect(assign.mock.calls).toEqual([['/']])
  })

  it('takes the same name in other letters for the same user', async () => {
    const { session } = await openPage()
    session.start(login('OPS'))
    expect(assign).not.toHaveBeenCalled()
  })
})

describe('a login that is asked for', () => {
  it('is one for all that wait', async () => {
    const { renewal, renewLogin } = await openPage()
    const waiting = [renewLogin(), renewLogin()]
    renewal.value?.succeed()
    await Promise.all(waiting)
    expect(renewal.value).toBeUndefined()
  })

  it('is put off without harm while the token is good', async () => {
    const { renewal, renewEarly } = await openPage()
    const early = renewEarly()
    expect(renewal.value?.isExpired).toBe(false)
    renewal.value?.giveUp()
    await expect(early).rejects.toThrow()
    expect(assign).not.toHaveBeenCalled()
  })

  it('cannot be put off once the token is refused', async () => {
    const { session, renewal, renewEarly, renewLogin } = await openPage()
    const waiting = [renewEarly(), renewLogin()]
    expect(renewal.value?.isExpired).toBe(true)
    renewal.value?.giveUp()
    const outcomes = await Promise.allSettled(waiting)
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(assign).toHaveBeenCalledOnce()
    expect(session.token()).toBeUndefined()
    await expect(renewLogin()).rejects.toThrow()
    expect(renewal.value).toBeUndefined()
  })
})
