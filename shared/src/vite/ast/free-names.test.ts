import { parseAst } from 'vite'
import { describe, expect, it } from 'vitest'
import { freeNames } from './free-names.js'
import { parseProgram } from './node.js'

const free = (code: string) => {
  const { read, written } = freeNames(parseProgram(parseAst, code))
  return { read: [...read].sort(), written: [...written].sort() }
}

describe('freeNames', () => {
  it.each([
    ['window.a = document.b', ['document', 'window']],
    ['a.window; ({ window: 1 }); class A { window() {} document = 1 }', ['a']],
    ['({ window })', ['window']],
    ['a[window]; ({ [document]: 1 })', ['a', 'document', 'window']],
    ['const { window, a: { self = document } } = {}', ['document']],
    ['const { [self]: a } = {}', ['self']],
    ['function f(window, ...document) { window; document }', []],
    ['function f() { window } var window', []],
    ['function f() { if (1) { var document } document }', []],
    ['{ let window = 1; window } window', ['window']],
    ['for (const window of []) window; for (let document = 0; ; ) document', []],
    ['try {} catch (window) { window }', []],
    ['const f = function window() { window }', []],
    ['const A = class document { static { var self; self } }', []],
    ['window: for (;;) break window', []],
    ['import window, { document as self } from "a"; window; self; document', ['document']],
    ['export { window as document }', ['window']],
    ['export { window } from "a"; export * as self from "b"', []],
    ['export default window', ['window']],
    ['import.meta.url; new.target', []],
    ['import(window)', ['window']],
    ['typeof window; `${self}`; () => globalThis', ['globalThis', 'self', 'window']],
    ['switch (1) { case 1: let window; window }', []],
    ['export const { window } = self; window', ['self']],
    ['async () => { for await (const a of window) a }', ['window']],
  ])('%s', (code, names) => {
    expect(free(code.replace('new.target', '(function () { new.target })')).read).toEqual(names)
  })

  it('tells names that are written to', () => {
    expect(free('self = 1; document.title = 2; [window] = []; top++').written).toEqual([
      'self',
      'top',
      'window',
    ])
    expect(free('let self; self = 1').written).toEqual([])
    expect(free('for (self of []) ;').written).toEqual(['self'])
  })
})
