import type { Rolldown } from 'vite'
import { expect, it } from 'vitest'
import { firstScripts } from './budget.ts'

const chunk = (name: string, imports: string[] = []) => ({
  ...{ type: 'chunk', fileName: `${name}.js`, name, imports, code: `code of ${name}` },
})
const asset = (fileName: string, name: string, source: string) => ({
  ...{ type: 'asset', fileName, names: [name], source },
})
const HTML = `<meta charset="UTF-8" /><script>first()</script>
  <script type="application/json" id="data">{}</script><script type="module">entry()
  more()</script><script type="module" src="/late.js"></script>`
const bundle = {
  'core.js': chunk('core'),
  'shell.js': chunk('shell', ['core.js']),
  'login.js': chunk('login', ['core.js']),
  'list-1.js': asset('list-1.js', 'list.js', 'code of list'),
  'index.html': asset('index.html', 'index.html', HTML),
} as unknown as Rolldown.OutputBundle

it('counts what the page fetches, what stands in it, and what a server may put there', () => {
  const texts = firstScripts(bundle, { chunk: 'shell', with: ['list.js'], gzipKb: 1 })
  expect(texts).toEqual([
    'first()',
    'entry()\n  more()',
    'code of list',
    'code of core',
    'code of shell',
  ])
})

it('refuses what the build no longer has', () => {
  expect(() => firstScripts(bundle, { chunk: 'gone', gzipKb: 1 })).toThrow('gone')
  expect(() => firstScripts(bundle, { chunk: 'login', with: ['gone.js'], gzipKb: 1 })).toThrow(
    'gone.js',
  )
})
