import type { Rolldown } from 'vite'
import { expect, it } from 'vitest'
import { appPages } from './app-pages.ts'

const PAGE = `<head><meta name="codo-shell" content="1" /><script>early()</script>
    <script type="module">import{a}from"/assets/core-12345678.js";</script>
    <link rel="modulepreload" crossorigin href="/assets/core-12345678.js">
    <style>a{}</style><!--shell-styles--><style>b{}</style>
    <link disabled><!--/shell-styles--></head>`

const chunk = (name: string, imports: string[], code: string) => ({
  ...{ type: 'chunk', name, fileName: `assets/${name}-12345678.js`, code },
  imports: imports.map((imported) => `assets/${imported}-12345678.js`),
})

/** The pages that are written beside this one. */
function pagesOf(page: string, coreCode = 'const a="</script><!--<script>";export{a};') {
  const outputs = [
    chunk(
      'qiankun',
      ['core'],
      'import{a}from"./core-12345678.js";export{a as q};/*longest of all of the chunks*/',
    ),
    chunk('core', [], coreCode),
    chunk('shell', ['core'], 'import{a}from"./core-12345678.js";export{a as s};'),
    { type: 'asset', fileName: 'index.html', source: page },
  ]
  const bundle = Object.fromEntries(outputs.map((output) => [output.fileName, output]))
  const files: Record<string, string> = {}
  const { generateBundle } = appPages() as unknown as {
    generateBundle: { handler(this: object, options: unknown, bundle: Rolldown.OutputBundle): void }
  }
  const context = {
    emitFile: (file: { fileName: string; source: string }) => (files[file.fileName] = file.source),
  }
  generateBundle.handler.call(context, {}, bundle as unknown as Rolldown.OutputBundle)
  return files
}

it('names the scripts that open an app above all else, the largest first', () => {
  const page = pagesOf(PAGE)['app.html'] ?? ''
  const links = [...page.matchAll(/<link rel="modulepreload" crossorigin href="(.*?)"/g)]
  expect(links.map(([, href]) => href)).toEqual([
    '/assets/qiankun-12345678.js',
    '/assets/core-12345678.js',
    '/assets/core-12345678.js',
  ])
  expect(page.indexOf('modulepreload')).toBeLessThan(page.indexOf('early()'))
  expect(page).not.toContain('importmap')
})

it('holds them before the entry, and leads to what hands them out', () => {
  const files = pagesOf(PAGE)
  const page = new DOMParser().parseFromString(files['app-whole.html'] ?? '', 'text/html')
  const [map, early, program, entry, ...others] = page.querySelectorAll('script')
  expect(JSON.parse(map?.textContent ?? '')).toEqual({
    imports: {
      '/assets/core-12345678.js': '/assets/core-held-12345678.js',
      '/assets/qiankun-12345678.js': '/assets/qiankun-held-12345678.js',
    },
  })
  for (const file of ['core', 'qiankun'])
    expect(files[`assets/${file}-held-12345678.js`]).toContain(`/assets/${file}-12345678.js`)
  expect(early?.textContent).toBe('early()')
  expect(program?.textContent).toContain('supports?.("importmap")')
  // A page's own parser reads the text in it as the module does.
  expect(program?.textContent).toContain(String.raw`const a="<\/script>\x3C!--\x3Cscript>"`)
  expect(entry?.textContent).toContain('import{a}')
  expect(others).toEqual([])
  expect(page.querySelector('[rel="modulepreload"]')).toBeNull()
})

it('does without the styles of the shell in both', () => {
  const { 'app.html': names, 'app-whole.html': holds } = pagesOf(PAGE)
  for (const page of [names, holds]) {
    expect(page).toContain('a{}')
    expect(page).not.toMatch(/b\{\}|link disabled/)
  }
})

it('refuses a page that has no place for them, and code that cannot stand in one', () => {
  expect(() => pagesOf(PAGE.replace('codo-shell', 'other'))).toThrow('codo-shell')
  expect(() => pagesOf(PAGE.replace('type="module"', ''))).toThrow('module')
  expect(() => pagesOf(PAGE, 'let a=1,b=2;const c=a<!--b;export{c as a};')).toThrow()
})
