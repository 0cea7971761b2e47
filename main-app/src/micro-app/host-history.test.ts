import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { RouterHistory } from 'vue-router'
import { createHostHistory } from './host-history'

let base: string | undefined
let history: RouterHistory

beforeEach(() => {
  base = undefined
  window.history.replaceState(null, '', '/')
  history = createHostHistory(() => base)
})
afterEach(() => history.destroy())

const state = () => window.history.state as { current?: string; position?: number }

/** As a sub-app's own router does: its paths know nothing of the base. */
function pushFromSubApp(url: string, current: string | undefined): void {
  window.history.pushState({ ...(current && { current }), usr: 1 }, '', url)
}

it('leaves a sub-app without writing the sub-app\u2019s path into the URL', () => {
  const replaced = vi.spyOn(window.history, 'replaceState')
  pushFromSubApp('/foo/lazy?x=1', '/lazy?x=1')
  history.push('/')
  const urls = replaced.mock.calls.map(([, , url]) => url).filter(Boolean)
  expect(urls.every((url) => String(url).endsWith('/foo/lazy?x=1'))).toBe(true)
  expect(location.pathname).toBe('/')
  replaced.mockRestore()
})

it('survives routers that keep no path at all', () => {
  pushFromSubApp('/foo/react', undefined)
  history.push('/bar')
  expect(location.pathname).toBe('/bar')
  expect(Number.isNaN(state().position)).toBe(false)
})

it('hands a path inside an app over as the app knows it', () => {
  base = '/foo'
  history.push('/foo/list?a=1#b')
  expect(state().current).toBe('/list?a=1#b')
  history.push('/foo')
  expect(state().current).toBe('/')
  history.push('/foobar')
  expect(state().current).toBe('/foobar')
})

it('keeps foreign paths from the routers of sub-apps', () => {
  base = '/foo'
  const heard = vi.fn()
  window.addEventListener('popstate', heard)
  window.history.pushState({ current: '/' }, '', '/')
  window.dispatchEvent(new PopStateEvent('popstate', { state: window.history.state }))
  expect(heard).not.toHaveBeenCalled()
  window.history.pushState({ current: '/foo/x' }, '', '/foo/x')
  window.dispatchEvent(new PopStateEvent('popstate', { state: window.history.state }))
  expect(heard).toHaveBeenCalledOnce()
  expect(state().current).toBe('/x')
  window.removeEventListener('popstate', heard)
})
