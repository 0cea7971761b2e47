// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createRouter, createWebHistory, type RouterHistory } from 'vue-router'
import { createScopedHistory } from './index.js'

const component = { render: () => null }

/** happy-dom has no session history: events of going back are made by hand. */
function goTo(path: string, state: unknown = null) {
  history.replaceState(state, '', path)
  window.dispatchEvent(new PopStateEvent('popstate', { state }))
}

beforeEach(() => history.replaceState(null, '', '/foo/list?a=1#x'))

describe('createScopedHistory', () => {
  it.each(['/foo', '/foo/', 'foo'])('reads the location below base %s', (base) => {
    const scoped = createScopedHistory(base)
    expect([scoped.base, scoped.location]).toEqual(['/foo', '/list?a=1#x'])
    expect(scoped.createHref('/x?y')).toBe('/foo/x?y')
  })
  it.each([
    ['/foo', '/'],
    ['/foo/', '/'],
    ['/FOO/Bar', '/Bar'],
    ['/foobar', '/'],
    ['/other', '/'],
  ])('at %s it is at %s', (path, location) => {
    history.replaceState(null, '', path)
    expect(createScopedHistory('/foo').location).toBe(location)
  })
  it('keeps full paths in the state, as the host’s router expects', () => {
    createScopedHistory('/foo').push('/lazy')
    expect(location.pathname).toBe('/foo/lazy')
    expect(history.state).toMatchObject({ back: '/foo/list?a=1#x', current: '/foo/lazy' })
  })
  it('replaces without a new position', () => {
    const scoped = createScopedHistory('/foo')
    scoped.push('/a')
    const { position } = history.state as { position: number }
    scoped.replace('/b', { extra: 1 })
    expect(history.state).toMatchObject({ current: '/foo/b', position, extra: 1 })
  })
  it('follows URLs below its base, with their direction', () => {
    const scoped = createScopedHistory('/foo')
    scoped.replace('/a')
    const { position } = history.state as { position: number }
    const listener = vi.fn()
    scoped.listen(listener)
    goTo('/foo/b', { position: position + 1 })
    goTo('/foo/a', { position })
    expect(listener.mock.calls).toEqual([
      ['/b', '/a', { type: 'pop', direction: 'forward', delta: 1 }],
      ['/a', '/b', { type: 'pop', direction: 'back', delta: -1 }],
    ])
  })
  it('ignores URLs of others', () => {
    const scoped = createScopedHistory('/foo')
    const listener = vi.fn()
    scoped.listen(listener)
    goTo('/bar/list')
    goTo('/foobar')
    goTo('/')
    expect(listener).not.toHaveBeenCalled()
    expect(scoped.location).toBe('/list?a=1#x')
  })
  it('leaves the URL alone while it is somebody else’s', () => {
    const scoped = createScopedHistory('/foo')
    goTo('/bar', { current: '/bar' })
    scoped.push('/late')
    scoped.replace('/later')
    expect(location.pathname).toBe('/bar')
    expect(history.state).toEqual({ current: '/bar' })
    expect(scoped.location).toBe('/later')
  })
  it('follows again when its URL comes back', () => {
    const scoped = createScopedHistory('/foo')
    const listener = vi.fn()
    scoped.listen(listener)
    goTo('/bar')
    goTo('/foo/back')
    expect(listener).toHaveBeenCalledExactlyOnceWith('/back', '/list?a=1#x', expect.anything())
  })
  it('does not hear its own pushes, which single-spa repeats', () => {
    const scoped = createScopedHistory('/foo')
    const listener = vi.fn()
    scoped.listen(listener)
    scoped.push('/a')
    window.dispatchEvent(new PopStateEvent('popstate', { state: history.state }))
    expect(listener).not.toHaveBeenCalled()
  })
  it('listens to the window only while somebody listens to it', () => {
    const add = vi.spyOn(window, 'addEventListener')
    const remove = vi.spyOn(window, 'removeEventListener')
    const scoped = createScopedHistory('/foo')
    expect(add).not.toHaveBeenCalled()
    const stops = [scoped.listen(() => undefined), scoped.listen(() => undefined)]
    for (const stop of stops) stop()
    expect([add.mock.calls.length, remove.mock.calls.length]).toEqual([1, 1])
    scoped.listen(() => undefined)
    scoped.destroy()
    expect(remove.mock.calls.length).toBe(2)
    vi.restoreAllMocks()
  })
  it('keeps quiet once when told to', () => {
    const scoped = createScopedHistory('/foo')
    const listener = vi.fn()
    scoped.listen(listener)
    vi.spyOn(history, 'go').mockImplementation(() => goTo('/foo/b'))
    scoped.go(-1, false)
    expect([scoped.location, listener.mock.calls.length]).toEqual(['/b', 0])
    vi.restoreAllMocks()
  })
})

describe('with vue-router', () => {
  const routes = [{ path: '/:all(.*)*', component }]

  it('has the type of its histories', () => {
    const typed: RouterHistory = createScopedHistory('/foo')
    expect(typed.base).toBe('/foo')
  })

  it('drives a router', async () => {
    const router = createRouter({ history: createScopedHistory('/foo'), routes })
    await router.push('/list')
    await router.push({ path: '/detail', query: { id: '1' } })
    expect(location.pathname + location.search).toBe('/foo/detail?id=1')
    goTo('/foo/list')
    await vi.waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/list'))
  })

  it('lets the host push from its pages without corrupting the URL', async () => {
    const host = createRouter({ history: createWebHistory('/'), routes })
    await host.push('/foo/list')
    const app = createRouter({ history: createScopedHistory('/foo'), routes })
    await app.push('/list')
    await app.push('/lazy')
    const written: string[] = []
    const real = history.replaceState.bind(history)
    const spy = vi.spyOn(history, 'replaceState').mockImplementation((state, unused, url) => {
      written.push(String(url))
      real(state, unused, url)
    })
    await host.push('/bar')
    // The host first rewrites the page it leaves, from what the state says that was.
    expect(written.filter((url) => url.endsWith('/lazy'))).not.toEqual([])
    for (const url of written) expect(new URL(url, location.href).pathname).not.toBe('/lazy')
    expect(location.pathname).toBe('/bar')
    expect(app.currentRoute.value.fullPath).toBe('/lazy')
    spy.mockRestore()
  })
})
