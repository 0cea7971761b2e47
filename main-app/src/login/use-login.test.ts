import { TransportError, BusinessError } from '@codo/shared/request'
import { describe, expect, it, vi } from 'vitest'
import type { Credentials, LoginOutcome } from './login-service'
import { useLogin } from './use-login'

const credentials: Credentials = { username: 'a', password: 'b', type: 'base' }

function setUp(returnTo: string | null, ...outcomes: LoginOutcome[]) {
  const logIn = vi.fn<(credentials: Credentials) => Promise<LoginOutcome>>()
  for (const outcome of outcomes) logIn.mockResolvedValueOnce(outcome)
  const leave = vi.fn()
  return { logIn, leave, ...useLogin(returnTo, { logIn, leave, prefetch: vi.fn() }) }
}

function refusal(code: number, msg: string): LoginOutcome {
  const request = { code: 'BUSINESS', url: '/x', method: 'POST', status: 200 } as const
  return {
    kind: 'failed',
    error: new BusinessError({ ...request, envelope: { code, msg, data: null } }),
  }
}

describe('where a login leads', () => {
  it.each([
    ['/manage/apps?searchVal=x', '/manage/apps?searchVal=x'],
    [null, '/'],
    ['https://evil.example/', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/user/login?c_url=/x', '/'],
  ])('c_url %j leads to %s', async (raw, target) => {
    const { submit, leave } = setUp(raw, { kind: 'done' })
    await submit(credentials)
    expect(leave).toHaveBeenCalledExactlyOnceWith(target)
  })
})

describe('second factor', () => {
  it('sends the whole login again with the code', async () => {
    const { submit, submitCode, logIn, leave, state } = setUp(
      null,
      { kind: 'second-factor' },
      { kind: 'done' },
    )
    await submit(credentials)
    expect(state.pending).toEqual(credentials)
    expect(leave).not.toHaveBeenCalled()
    await submitCode('123456')
    expect(logIn).toHaveBeenLastCalledWith({ ...credentials, dynamic: '123456' })
    expect(leave).toHaveBeenCalledOnce()
  })

  it('keeps asking after a wrong code', async () => {
    const { submit, submitCode, state } = setUp(null, { kind: 'second-factor' }, refusal(-5, 'MFA'))
    await submit(credentials)
    await submitCode('000000')
    expect(state.pending).toEqual(credentials)
    expect(state.error).not.toBe('')
    expect(state.busy).toBe(false)
  })

  it('forgets the password when the dialog is closed', async () => {
    const { submit, cancelCode, submitCode, state, logIn } = setUp(null, { kind: 'second-factor' })
    await submit(credentials)
    cancelCode()
    await submitCode('123456')
    expect(state.pending).toBeUndefined()
    expect(logIn).toHaveBeenCalledOnce()
  })
})

it('a refused token stops here instead of going round in circles', async () => {
  const { submit, leave, state } = setUp(null, { kind: 'rejected' })
  await submit(credentials)
  expect(state.rejected).toBe(true)
  expect(leave).not.toHaveBeenCalled()
})

it('every failure unlocks the form and says something of its own', async () => {
  const network = new TransportError({ code: 'NETWORK', url: '/x', method: 'POST' })
  const outcomes: LoginOutcome[] = [
    refusal(-4, ''),
    refusal(-1, ''),
    refusal(-5, '账号已禁用'),
    refusal(-3, ''),
    { kind: 'failed', error: network },
  ]
  const texts = new Set<string>()
  for (const outcome of outcomes) {
    const { submit, state } = setUp(null, outcome)
    await submit(credentials)
    expect(state.busy).toBe(false)
    texts.add(state.error)
  }
  expect(texts.size).toBe(outcomes.length)
  expect([...texts]).not.toContain('')
})
