import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RouterHistory } from 'vue-router'
import { createAppRouting, type AppRouting } from './app-routing'
import { createHostHistory } from './host-history'

let active: AppRouting | undefined
let alive: AppRouting[]
let history: RouterHistory
let heard: string[]

/** An app that is shown, with a listener for the URLs it is told. */
function openApp(code: string): AppRouting {
  const routing = createAppRouting(code, () => active === routing)
  active = routing
  alive.push(routing)
  routing.events.addEventListener('popstate', ({ state }: PopStateEventInit & Event) =>
    heard.push(`${code} ${location.pathname} ${JSON.stringify(state)}`),
  )
  return routing
}

beforeEach(() => {
  active = undefined
  alive = []
  heard = []
  window.history.replaceState(null, '', '/')
  history = createHostHistory({
    active: () => active,
    at: (path) => alive.find(({ code }) => path.startsWith(`/${code}/`) || path === `/${code}`),
  })
})
afterEach(() => history.destroy())

const state = () => window.history.state as { current: string; position: number }
/** As the browser does after going back or forward. */
const pop = () => dispatchEvent(new PopStateEvent('popstate', { state: window.history.state }))

describe('an app', () => {
  it('sees its own state only, whatever the shell writes', () => {
    history.push('/cmdb/list')
    const cmdb = openApp('cmdb')
    expect(cmdb.history.state).toBeNull()
    cmdb.history.replaceState({ key: 1 }, '')
    cmdb.history.pushState({ current: '/edit', position: 0 }, '', '/cmdb/edit')
    expect(cmdb.history.state).toEqual({ current: '/edit', position: 0 })
    expect(state()).toMatchObject({ current: '/cmdb/edit', position: 2 })
    expect(history.location).toBe('/cmdb/edit')
  })

  it('tells the shell where it goes, and is not told itself', () => {
    history.push('/cmdb')
    const cmdb = openApp('cmdb')
    const shell = vi.fn()
    history.listen(shell)
    cmdb.history.pushState(null, '', '/cmdb/a?b=1#c')
    expect(shell).toHaveBeenCalledWith('/cmdb/a?b=1#c', '/cmdb', expect.anything())
    expect(heard).toEqual([])
  })

  it('is told where the shell and the browser go within it', () => {
    history.push('/cmdb/a')
    const cmdb = openApp('cmdb')
    cmdb.history.replaceState({ at: 'a' }, '')
    history.push('/cmdb/b')
    expect(heard).toEqual(['cmdb /cmdb/b null'])
    window.history.replaceState({ ...state(), codoApps: { cmdb: { at: 'a' } } }, '', '/cmdb/a')
    pop()
    expect(heard.at(-1)).toBe('cmdb /cmdb/a {"at":"a"}')
  })

  it('hears nothing of foreign paths, and neither do listeners of nobody', () => {
    history.push('/cmdb')
    openApp('cmdb')
    const stray = vi.fn()
    addEventListener('popstate', stray)
    history.push('/noc')
    window.history.replaceState({}, '', '/noc/x')
    pop()
    expect([heard, stray.mock.calls]).toEqual([[], []])
    removeEventListener('popstate', stray)
  })

  it('may lead elsewhere while it is shown', () => {
    history.push('/cmdb')
    const cmdb = openApp('cmdb')
    cmdb.history.pushState(null, '', '/noc/list')
    expect([location.pathname, history.location]).toEqual(['/noc/list', '/noc/list'])
    expect(cmdb.place().url).toBe('/cmdb')
  })
})

describe('a hidden app', () => {
  it('cannot move the URL; its own place moves', () => {
    history.push('/cmdb/a')
    const cmdb = openApp('cmdb')
    cmdb.history.replaceState({ at: 'a' }, '')
    history.push('/noc')
    openApp('noc')
    cmdb.history.pushState({ at: 'b' }, '', '/cmdb/b')
    cmdb.history.pushState(null, '', '/noc/stolen')
    cmdb.history.back()
    expect(location.pathname).toBe('/noc')
    expect(cmdb.history.state).toEqual({ at: 'b' })
    expect(cmdb.place()).toEqual({ url: '/cmdb/b', state: { at: 'b' } })
  })

  it('is told where it is when it is shown at another place', () => {
    history.push('/cmdb/a')
    const cmdb = openApp('cmdb')
    history.push('/noc')
    openApp('noc')
    history.push('/cmdb/c')
    active = cmdb
    cmdb.follow()
    expect(heard).toEqual(['cmdb /cmdb/c null'])
  })

  it('finds its own state again where it was', () => {
    history.push('/cmdb/a')
    const cmdb = openApp('cmdb')
    cmdb.history.replaceState({ position: 7 }, '')
    history.push('/noc')
    openApp('noc')
    history.push('/cmdb/a')
    active = cmdb
    cmdb.follow()
    expect([heard, cmdb.history.state]).toEqual([[], { position: 7 }])
  })
})

it('tells a change of the hash to hash routers', () => {
  history.push('/cmdb/')
  const cmdb = openApp('cmdb')
  const changes: string[] = []
  cmdb.events.addEventListener('hashchange', (event) => {
    changes.push(new URL((event as HashChangeEvent).newURL).hash)
  })
  history.push('/cmdb/#/list')
  expect(changes).toEqual(['#/list'])
})

it('keeps what an app puts over the history with that app', () => {
  history.push('/cmdb')
  const cmdb = openApp('cmdb')
  const patched = vi.fn()
  cmdb.history.pushState = patched
  window.history.pushState({}, '', '/cmdb/x')
  expect(patched).not.toHaveBeenCalled()
  cmdb.history.pushState(null, '', '/cmdb/y')
  expect(patched).toHaveBeenCalledOnce()
})
