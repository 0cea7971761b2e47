// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  GLOBAL_STATE_KEYS,
  connectHost,
  createEventHub,
  createHostProps,
  initialGlobalState,
  isGranted,
  type GlobalState,
  type SubAppProps,
} from './index.js'

const user = { username: 'ops', nickname: '运维', avatar: '' }
const session = { user: () => user, loginUrl: () => '/user/login?c_url=%2Fhere' }
let container: HTMLElement

beforeEach(() => {
  localStorage.clear()
  container = document.createElement('div')
})
afterEach(() => vi.restoreAllMocks())

/** qiankun's global state, which drops keys that were not initialised. */
function createGlobalState(state: Partial<GlobalState>) {
  const listeners: ((state: Partial<GlobalState>, old: Partial<GlobalState>) => void)[] = []
  return {
    state,
    set: vi.fn((change: Partial<GlobalState>) => {
      const old = { ...state }
      for (const key of GLOBAL_STATE_KEYS) {
        if (key in change && key in state) Object.assign(state, { [key]: change[key] })
      }
      for (const listener of listeners) listener({ ...state }, old)
      return true
    }),
    on: (listener: (typeof listeners)[number], immediately?: boolean) => {
      listeners.push(listener)
      if (immediately) listener({ ...state }, { ...state })
    },
  }
}

const connect = (props: SubAppProps) => connectHost(props, container, session).host

describe('in this project’s host', () => {
  function setUp() {
    const global = createGlobalState(initialGlobalState({ user, locale: 'en-US', theme: 'dark' }))
    const functions = {
      navigate: vi.fn(),
      reportUnauthenticated: vi.fn(),
      renewLogin: vi.fn(() => Promise.resolve()),
      reportNotFound: vi.fn(),
      setUnsaved: vi.fn(),
      events: createEventHub(),
      portal: document.createElement('div'),
    }
    const permissions = { page: { all: true }, component: { 'cmdb-delete': true } }
    const handle = createHostProps({
      ...functions,
      user,
      locale: 'en-US',
      theme: 'dark',
      permissions,
    })
    const props: SubAppProps = {
      ...handle.props,
      name: 'CMDB',
      container,
      setGlobalState: global.set,
      onGlobalStateChange: global.on,
    }
    return { host: connect(props), handle, functions, global }
  }

  it('passes everything on', async () => {
    const { host, functions } = setUp()
    expect(host).toMatchObject({ kind: 'codo', user, locale: 'en-US', theme: 'dark' })
    expect(isGranted(host.permissions, 'component', 'cmdb-delete')).toBe(true)
    host.navigate('/cmdb/x')
    host.reportUnauthenticated()
    host.reportNotFound()
    expect(functions.navigate).toHaveBeenCalledWith('/cmdb/x')
    expect(functions.reportUnauthenticated).toHaveBeenCalledOnce()
    expect(functions.reportNotFound).toHaveBeenCalledOnce()
    await host.renewLogin()
    expect(functions.renewLogin).toHaveBeenCalledOnce()
    expect(host.portal).toBe(functions.portal)
    expect(container.children.length).toBe(0)
  })

  it('follows language, theme and user', () => {
    const { host, global } = setUp()
    const listener = vi.fn()
    host.onChange(listener)
    global.set({ locale: 'zh-CN', theme: 'light', user: { ...user, nickname: 'new' } })
    expect(host).toMatchObject({ locale: 'zh-CN', theme: 'light', user: { nickname: 'new' } })
    expect(listener).toHaveBeenCalledOnce()
  })

  it('ignores what other apps write under shared keys', () => {
    const { host, global } = setUp()
    global.set({ user: { id: 1 } as never, ignore: 'anything' })
    expect(host.user).toEqual(user)
  })

  it('tells when the app is shown and hidden', () => {
    const { host, handle } = setUp()
    const shown = vi.fn()
    const hidden = vi.fn()
    const stop = host.onActivate(shown)
    host.onDeactivate(hidden)
    handle.activate()
    handle.deactivate()
    stop()
    handle.activate()
    expect([shown.mock.calls.length, hidden.mock.calls.length]).toEqual([1, 1])
  })

  it('carries events between apps', () => {
    const { host, functions } = setUp()
    const listener = vi.fn()
    functions.events.on('saved', listener)
    host.events.emit('saved', { id: 1 })
    expect(listener).toHaveBeenCalledWith({ id: 1 })
  })
})

describe('in upstream’s host', () => {
  function setUp() {
    const global = createGlobalState({ unauth: false, notFound: false, user: null, ignore: false })
    const props = { name: 'x', setGlobalState: global.set, onGlobalStateChange: global.on }
    return { host: connect(props), global }
  }

  it('falls back to login state, language and theme of the browser', () => {
    localStorage.setItem('codo-locale', 'en-US')
    vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: true } as MediaQueryList)
    expect(setUp().host).toMatchObject({
      kind: 'upstream',
      user,
      locale: 'en-US',
      theme: 'dark',
      permissions: { page: {}, component: {} },
    })
  })

  it('reports through the global state', () => {
    const { host, global } = setUp()
    host.reportUnauthenticated()
    expect(global.state.unauth).toBe(true)
    host.reportNotFound()
    expect(global.state.notFound).toBe(true)
  })

  it('renews no login, so that the client reports it', async () => {
    const { host, global } = setUp()
    await expect(host.renewLogin()).rejects.toThrow()
    expect(global.state.unauth).toBe(false)
  })

  it('navigates by pushing and telling routers', () => {
    const heard = vi.fn()
    window.addEventListener('popstate', heard, { once: true })
    setUp().host.navigate('/mg/users')
    expect(location.pathname).toBe('/mg/users')
    expect(heard).toHaveBeenCalledOnce()
  })

  it('gives a portal inside the container, and takes it away', () => {
    const connection = connectHost({ setGlobalState: () => true }, container, session)
    expect(container.contains(connection.host.portal)).toBe(true)
    connection.close()
    expect(container.children.length).toBe(0)
  })

  it('takes permissions the app loaded', () => {
    const { host } = setUp()
    const listener = vi.fn()
    host.onChange(listener)
    host.setPermissions({ page: {}, component: { all: true } })
    expect(isGranted(host.permissions, 'component', 'anything')).toBe(true)
    expect(listener).toHaveBeenCalledOnce()
  })

  it('offers events and activation that do no harm', () => {
    const { host } = setUp()
    expect(host.onActivate(() => undefined)()).toBeUndefined()
    expect(() => host.events.emit('x', 1)).not.toThrow()
  })
})

describe('standalone', () => {
  it('goes to the login page and to other paths by itself', () => {
    const assign = vi.spyOn(location, 'assign').mockImplementation(() => undefined)
    const host = connect({})
    expect(host.kind).toBe('standalone')
    host.reportUnauthenticated()
    host.navigate('/web/other/')
    host.reportNotFound()
    expect(assign.mock.calls).toEqual([['/user/login?c_url=%2Fhere'], ['/web/other/']])
  })
})

describe('event hub', () => {
  it('goes on after a listener that fails', async () => {
    const hub = createEventHub<{ x: number }>()
    const caught = vi.fn()
    const later = vi.fn()
    const queue = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation(caught)
    hub.on('x', () => {
      throw new Error('listener')
    })
    hub.on('x', later)
    hub.emit('x', 1)
    expect(later).toHaveBeenCalledWith(1)
    expect(caught.mock.calls[0]?.[0]).toThrow('listener')
    queue.mockRestore()
    await Promise.resolve()
  })
  it('lets listeners leave while it is told', () => {
    const hub = createEventHub<{ x: undefined }>()
    const second = vi.fn()
    const stop = hub.on('x', () => stop())
    hub.on('x', second)
    hub.emit('x', undefined)
    hub.emit('x', undefined)
    expect(second).toHaveBeenCalledTimes(2)
  })
})

describe('isGranted', () => {
  const rules = { page: { users: true, roles: false }, component: { all: true } }
  it.each([
    ['page', 'users', true],
    ['page', 'roles', false],
    ['page', 'other', false],
    ['page', 'toString', false],
    ['component', 'anything', true],
  ] as const)('%s %s: %s', (kind, name, granted) => {
    expect(isGranted(rules, kind, name)).toBe(granted)
  })
})

describe('global state', () => {
  it('initialises every key', () => {
    const state = initialGlobalState({ user: null, locale: 'zh-CN', theme: 'light' })
    expect(Object.keys(state).sort()).toEqual([...GLOBAL_STATE_KEYS].sort())
    expect(state.unauth).toBe(false)
  })
})
