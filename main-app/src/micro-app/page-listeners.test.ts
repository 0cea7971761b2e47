import { describe, expect, it } from 'vitest'
import { createListenerRests } from './listener-rests'
import { createPageListeners } from './page-listeners'
import { createWindowListeners } from './window-listeners'

/** What hears an event of a target, by the names that the listeners give. */
function createEar() {
  const heard: string[] = []
  const listener = (name: string) => () => heard.push(name)
  const emit = (target: EventTarget, type = 'tick') => {
    heard.length = 0
    target.dispatchEvent(new Event(type))
    return [...heard]
  }
  return { listener, emit }
}

const SCRIPTS = '<script src="/web/cmdb/app.js"></script>'
const MODULES = "<script>import('/web/cmdb/index.js')</script>"

describe('listeners that an app leaves', () => {
  it('end with it, whatever their options, and nothing is added afterwards', () => {
    const { listener, emit } = createEar()
    const page = new EventTarget()
    const own = new AbortController()
    const listeners = createPageListeners()
    listeners.add(page, 'tick', listener('plain'))
    listeners.add(page, 'tick', listener('null'), null)
    listeners.add(page, 'tick', listener('captures'), true)
    listeners.add(page, 'tick', listener('own signal'), { signal: own.signal })
    expect(emit(page)).toHaveLength(4)
    own.abort()
    expect(emit(page).sort()).toEqual(['captures', 'null', 'plain'])
    listeners.clear()
    listeners.add(page, 'tick', listener('late'))
    expect(emit(page)).toEqual([])
  })

  it('do not come back where the app is evaluated anew', () => {
    const { listener, emit } = createEar()
    const page = new EventTarget()
    const open = createListenerRests()
    const first = open('cmdb', SCRIPTS)
    first.add(page, 'tick', listener('first'))
    first.clear()
    open('cmdb', SCRIPTS)
    expect(emit(page)).toEqual([])
  })
})

describe('listeners of an app of native modules', () => {
  it('rest while it is closed and come back with the same build only', () => {
    const { listener, emit } = createEar()
    const page = new EventTarget()
    const open = createListenerRests()
    const first = open('cmdb', MODULES)
    first.add(page, 'tick', listener('library'))
    first.clear()
    expect(emit(page)).toEqual([])
    const second = open('cmdb', MODULES)
    expect(emit(page)).toEqual(['library'])
    second.clear()
    open('cmdb', `${MODULES}<!-- another build -->`)
    expect(emit(page)).toEqual([])
  })

  it('do not grow: what each mount adds takes the place of what the last one left', () => {
    const { emit } = createEar()
    const page = new EventTarget()
    const open = createListenerRests()
    let heard = 0
    for (let life = 0; life < 5; life += 1) {
      const listeners = open('cmdb', MODULES)
      listeners.add(page, 'tick', () => (heard += 1))
      heard = 0
      emit(page)
      expect(heard).toBe(1)
      listeners.clear()
    }
  })

  it('stay away once the app took them back, or they ended by themselves', () => {
    const { listener, emit } = createEar()
    const page = new EventTarget()
    const open = createListenerRests()
    const first = open('cmdb', MODULES)
    const removed = listener('removed')
    first.add(page, 'tick', removed)
    first.add(page, 'tick', listener('once'), { once: true })
    first.remove(page, 'tick', removed)
    first.clear()
    open('cmdb', MODULES)
    expect(emit(page)).toEqual([])
  })
})

describe('listeners on the window of an app', () => {
  it('get routing events from the app alone, all others from the page', () => {
    const { listener, emit } = createEar()
    const own = new EventTarget()
    const added: unknown[] = []
    const page = {
      ...createPageListeners(),
      add: (...args: unknown[]) => void added.push(args.slice(0, 2)),
    }
    const events = { popstate: own, hashchange: own, beforeunload: own }
    const listeners = createWindowListeners(events, page)
    for (const type of ['popstate', 'beforeunload', 'resize']) listeners.add(type, listener(type))
    expect(added).toEqual([
      [window, 'beforeunload'],
      [window, 'resize'],
    ])
    expect(emit(own, 'popstate')).toEqual(['popstate'])
  })
})
