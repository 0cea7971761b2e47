import { expect, it } from 'vitest'
import { firstLoadFiles, type BuiltChunk } from './first-load.ts'

const chunk = (name: string, imports: string[] = [], css: string[] = []): BuiltChunk => ({
  ...{ file: `${name}.js`, name, imports, css },
})
const chunks = [
  chunk('vue'),
  chunk('login', ['vue.js', 'request.js']),
  chunk('request', ['vue.js']),
  chunk('shell', ['request.js', 'vue.js'], ['shell.css']),
]

it('counts every static import once and no dynamic one, each after what it imports', () => {
  expect(firstLoadFiles(chunks, 'login').scripts).toEqual(['vue.js', 'request.js', 'login.js'])
})

it('finds the styles as well', () => {
  expect(firstLoadFiles(chunks, 'shell').styles).toEqual(['shell.css'])
})

it('refuses an entry that the build no longer has', () => {
  expect(() => firstLoadFiles(chunks, 'gone')).toThrow('gone')
})
