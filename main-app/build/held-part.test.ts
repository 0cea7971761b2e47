import { expect, it } from 'vitest'
import { heldPart } from './held-part.ts'

const core = {
  fileName: 'assets/core-12345678.js',
  code: 'const one=1;function add(n){return n+one}export{add as a,one as o};',
}
const app = {
  fileName: 'assets/app-x-abcdefgh.js',
  code:
    'import{a as e,o as t}from"./core-12345678.js";' +
    'const load=()=>import(`./shell-00000000.js`),open=u=>import(u),sum=()=>e(t);export{sum as s,load as l,open as if};',
}
const HELD = ['/assets/core-12345678.js', '/assets/app-x-abcdefgh.js']
const holding = (code: string) => heldPart({ fileName: 'assets/x-12345678.js', code }, HELD)

/** A module of its own. */
const run = (code: string) =>
  import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)

it('runs a chunk once, and hands out the same to whoever imports its file', async () => {
  const parts = [core, app].map((chunk) => heldPart(chunk, HELD))
  await run(`window.codoParts={};${parts.map(({ code }) => code).join('')}`)
  const [ofCore, ofApp] = await Promise.all(parts.map(({ handOut }) => run(handOut.code)))
  expect(ofCore.o).toBe(1)
  expect(ofApp.s()).toBe(2)
  const { codoParts } = window as unknown as { codoParts: Record<string, Record<string, unknown>> }
  expect(codoParts['/assets/core-12345678.js']?.['a']).toBe(ofCore.a)
  expect(Object.keys(ofApp).sort()).toEqual(['if', 'l', 's'])
})

it('names other files by their addresses, since a page may lie anywhere', () => {
  const { address, code, handOut } = heldPart(app, HELD)
  expect(address).toBe('/assets/app-x-abcdefgh.js')
  expect(handOut.fileName).toBe('assets/app-x-held-abcdefgh.js')
  expect(code).toContain('import("/assets/shell-00000000.js")')
  expect(code).toContain('open=u=>import(u)')
})

it.each([
  'import{a}from"./gone-12345678.js";export{a};',
  'import*as all from"./core-12345678.js";export{all};',
  'import all from"./core-12345678.js";export{all};',
  'export const a=1;',
  'export{a}from"./core-12345678.js";',
  'export*from"./core-12345678.js";',
  'export default 1;',
  'const a=1;export{a};a.b;',
  'const a=1;export{a as "b c"};',
])('refuses what would mean something else in a page: %s', (code) => {
  expect(() => holding(code)).toThrow(/export|import/)
})
