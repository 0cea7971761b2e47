import { expect, it } from 'vitest'
import { entryFiles } from './entry-files'

const ENTRY = 'https://codo.example.com/web/cmdb/'

it('finds scripts and styles of the entry’s own origin, once each', () => {
  const html = `<!doctype html><head>
    <link rel="stylesheet" href="/web/cmdb/assets/a.css"><link rel="icon" href="icon.svg">
    <link rel="modulepreload" href="./assets/vendor.js">
    <script src="https://sdk.example.net/login.js"></script><script>inline()</script>
    <script src="assets/a.js"></script><script src="/web/cmdb/assets/a.js"></script>
    <script src="http://[broken"></script></head>`
  expect(entryFiles(html, ENTRY, 'all')).toEqual([
    `${ENTRY}assets/a.css`,
    `${ENTRY}assets/vendor.js`,
    `${ENTRY}assets/a.js`,
  ])
})

it('leaves out what the loader does not fetch itself', () => {
  const html = `<link rel="modulepreload" href="a.js"><script type="module" src="b.js"></script>
    <script nomodule src="c.js"></script><script async src="d.js"></script>
    <link rel="stylesheet" href="e.css"><script src="f.js"></script>`
  expect(entryFiles(html, ENTRY, 'loader')).toEqual([`${ENTRY}e.css`, `${ENTRY}f.js`])
})

it('stops at some number', () => {
  const scripts = Array.from({ length: 99 }, (_, index) => `<script src="${index}.js"></script>`)
  expect(entryFiles(scripts.join(''), ENTRY, 'all')).toHaveLength(30)
})
