import { expect, it, vi } from 'vitest'
import { listenToUrl, withUrlListeners } from './url-listeners'

const pop = () => dispatchEvent(new PopStateEvent('popstate'))

it('comes before who listened to the window first, in the order of the calls, and can stop them', () => {
  const heard: string[] = []
  const later = () => heard.push('window')
  addEventListener('popstate', later)
  const stops = [
    listenToUrl('popstate', () => heard.push('one')),
    listenToUrl('popstate', () => heard.push('two')),
  ]
  pop()
  expect(heard).toEqual(['one', 'two', 'window'])
  stops.push(listenToUrl('popstate', () => true))
  stops.push(listenToUrl('popstate', () => heard.push('never')))
  pop()
  expect(heard.slice(3)).toEqual(['one', 'two'])
  for (const stop of stops) stop()
  pop()
  expect(heard.slice(5)).toEqual(['window'])
  removeEventListener('popstate', later)
})

it('goes on behind a listener that throws, and tells', () => {
  const report = vi.fn()
  vi.stubGlobal('reportError', report)
  const next = vi.fn()
  const error = new Error('broken')
  const stops = [
    listenToUrl('hashchange', () => {
      throw error
    }),
    listenToUrl('hashchange', next),
  ]
  dispatchEvent(new HashChangeEvent('hashchange'))
  expect(report).toHaveBeenCalledWith(error)
  expect(next).toHaveBeenCalledOnce()
  for (const stop of stops) stop()
  vi.unstubAllGlobals()
})

it('takes over the listeners of a library, those for the URL only, and gives the window back', () => {
  const add = window.addEventListener
  const [onPop, onHide] = [vi.fn(), vi.fn()]
  const { result, stop } = withUrlListeners(() => {
    window.addEventListener('popstate', onPop)
    window.addEventListener('pagehide', onHide)
    return 'made'
  })
  expect(result).toBe('made')
  expect(window.addEventListener).toBe(add)
  pop()
  dispatchEvent(new Event('pagehide'))
  expect([onPop.mock.calls.length, onHide.mock.calls.length]).toEqual([1, 1])
  stop()
  pop()
  expect(onPop).toHaveBeenCalledOnce()
})

it('gives the window back what somebody had put over it, after a failure too', () => {
  const own = vi.fn()
  Object.defineProperty(window, 'addEventListener', {
    value: own,
    configurable: true,
    writable: true,
  })
  const fail = () =>
    withUrlListeners(() => {
      window.addEventListener('pagehide', () => undefined)
      throw new Error('no router')
    })
  expect(fail).toThrow('no router')
  expect(own).toHaveBeenCalledOnce()
  expect(window.addEventListener).toBe(own)
  Reflect.deleteProperty(window, 'addEventListener')
})
