import { expect, it } from 'vitest'
import { outerNames, perhapsFixed } from './global-names'

/** A window as the sandbox shows it: that of the page, and what an app added. */
function sandbox(added: Record<string, unknown> = {}, length = 0): Window {
  const own = { ...added }
  const page = globalThis
  return new Proxy(own, {
    get: (_, key) =>
      key === 'length' ? length : (Reflect.get(own, key) ?? Reflect.get(page, key)),
    ownKeys: () => [...new Set([...Reflect.ownKeys(page), ...Reflect.ownKeys(own)])],
    getOwnPropertyDescriptor: (_, key) => {
      const found = Object.getOwnPropertyDescriptor(Object.hasOwn(own, key) ? own : page, key)
      return found && { ...found, configurable: true }
    },
  }) as unknown as Window
}

/** As import-html-entry walks it: all enumerable names of its own, except those of frames. */
function allNames(global: Window): string[] {
  const names: string[] = []
  for (const name in global)
    if (Object.hasOwn(global, name) && !(Number(name) < global.length)) names.push(name)
  return names
}

it.each<[string, Record<string, unknown>, number]>([
  ['nothing was added', {}, 0],
  ['one global was', { app: 1 }, 0],
  ['several were', { webpackJsonp: [], first: 1, last: 2 }, 0],
  ['a frame is there', { '0': {}, app: 1 }, 1],
  ['a constructor was', { AppMain: Map }, 0],
])('compares the names that import-html-entry compares: %s', (_, added, length) => {
  const global = sandbox(added, length)
  const all = allNames(global)
  expect(outerNames(global)).toEqual([...new Set([all[0], all[1], all.at(-1)])])
})

it('leaves out what is hidden', () => {
  const global = sandbox({ app: 1 })
  const hidden = sandbox(Object.defineProperty({ app: 1 }, 'hidden', { value: 2 }))
  expect(outerNames(hidden)).toEqual(outerNames(global))
})

it('names what may be fixed: little of the browser, all that was added', () => {
  Object.defineProperty(globalThis, 'addedByPage', { value: 1, configurable: true })
  const names = perhapsFixed(globalThis)
  expect(names).toContain('addedByPage')
  expect(names).toContain('NaN')
  expect(names).not.toContain('Array')
  Reflect.deleteProperty(globalThis, 'addedByPage')
})
