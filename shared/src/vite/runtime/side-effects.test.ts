import { describe, expect, it } from 'vitest'
import { forwardTo } from './forward.js'
import { ownSideEffects } from './side-effects.js'

/** A window that only counts. */
function fakeWindow() {
  const intervals = new Set<number>()
  const listeners = new Set<string>()
  let last = 0
  let timeouts = 0
  const scope = {
    setTimeout: () => ++timeouts,
    requestAnimationFrame: () => ++timeouts,
    setInterval: () => (intervals.add(++last), last),
    clearInterval: (id: number) => void intervals.delete(id),
    addEventListener: (type: string) => void listeners.add(type),
    removeEventListener: (type: string) => void listeners.delete(type),
  }
  const effects = ownSideEffects(scope as unknown as Window)
  const window = scope as unknown as Window
  return { window, effects, intervals, listeners, timeouts: () => timeouts }
}
const nothing = () => undefined

describe('ownSideEffects', () => {
  it('rests what was started while loading, and goes on with it', () => {
    const { window, effects, intervals, listeners } = fakeWindow()
    window.setInterval(nothing)
    window.addEventListener('load-time', nothing)
    effects.wake()
    expect([intervals.size, [...listeners]]).toEqual([1, ['load-time']])
    effects.sleep()
    expect([intervals.size, [...listeners]]).toEqual([0, []])
    effects.wake()
    expect([intervals.size, [...listeners]]).toEqual([1, ['load-time']])
  })

  it('calls native functions, which qiankun puts back, without another `this`', () => {
    const { window, effects } = fakeWindow()
    window.setInterval(nothing)
    effects.wake()
    effects.sleep()
    const seen: unknown[] = []
    window.setInterval = function (this: unknown) {
      seen.push(this)
      return 1
    } as unknown as typeof window.setInterval
    effects.wake()
    expect(seen).toEqual([undefined])
  })

  it('forgets what was cleared or removed, by the handle that the app has', () => {
    const { window, effects, intervals, listeners } = fakeWindow()
    const id = window.setInterval(nothing)
    window.addEventListener('load-time', nothing)
    effects.wake()
    effects.sleep()
    effects.wake()
    window.clearInterval(id)
    window.removeEventListener('load-time', nothing)
    expect([intervals.size, [...listeners]]).toEqual([0, []])
    effects.sleep()
    effects.wake()
    expect([intervals.size, [...listeners]]).toEqual([0, []])
  })

  it('leaves what is started while mounted to qiankun', () => {
    const { window, effects, intervals } = fakeWindow()
    effects.wake()
    window.setInterval(nothing)
    effects.sleep()
    expect(intervals.size).toBe(1)
  })

  it('starts nothing while the app is away', () => {
    const { window, effects, intervals, listeners, timeouts } = fakeWindow()
    window.setTimeout(nothing)
    effects.wake()
    window.requestAnimationFrame(nothing)
    effects.sleep()
    window.setTimeout(nothing)
    window.setInterval(nothing)
    window.addEventListener('late', nothing)
    expect([timeouts(), intervals.size, listeners.size]).toEqual([2, 0, 0])
  })

  it('uses the versions that qiankun assigns later', () => {
    const { window, effects } = fakeWindow()
    effects.wake()
    const seen: string[] = []
    Object.assign(window, { addEventListener: (type: string) => seen.push(type) })
    window.addEventListener('tracked', nothing)
    expect(seen).toEqual(['tracked'])
    effects.sleep()
    window.addEventListener('late', nothing)
    expect(seen).toEqual(['tracked'])
  })
})

describe('forwardTo', () => {
  it('follows the object of the moment and stays itself', () => {
    let current: Record<string, unknown> = { name: 'first' }
    current['self'] = current
    const set: PropertyKey[] = []
    const forwarder = forwardTo(() => current, { onSet: (key) => set.push(key) })
    expect(forwarder['self']).toBe(forwarder)
    forwarder['added'] = 1
    expect(Object.keys(forwarder)).toEqual(['name', 'self', 'added'])
    current = { name: 'second' }
    expect(forwarder['name']).toBe('second')
    expect('added' in forwarder).toBe(false)
    expect(set).toEqual(['added'])
  })

  it('binds methods that refuse another this', () => {
    const map = new Map([['a', 1]])
    expect(forwardTo(() => map, { bindMethods: true }).get('a')).toBe(1)
  })
})
