import { expect, it } from 'vitest'
import { parseAst } from 'vite'
import { importFromRoot } from './inline-entry.ts'

const moved = (code: string) => importFromRoot(code, 'assets/index-1.js', parseAst(code))

it('names every file by its path, however it is imported', () => {
  const code =
    'import{a}from"./core.js";import"../early.js";export{b}from"./b.js";' +
    'const load=()=>Promise.all([import(`./shell.js`),a("./core.js",()=>import("./deep/x.js"))])'
  expect(moved(code)).toBe(
    'import{a}from"/assets/core.js";import"/early.js";export{b}from"/assets/b.js";' +
      'const load=()=>Promise.all([import("/assets/shell.js"),a("./core.js",()=>import("/assets/deep/x.js"))])',
  )
})

it.each(['import(`./${name}.js`)', 'import(name)', 'import "vue"', 'f(import.meta.url)'])(
  'refuses %s',
  (code) => expect(() => moved(code)).toThrow(/entry/),
)
