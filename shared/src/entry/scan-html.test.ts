import { describe, expect, it } from 'vitest'
import { checkEntry } from './check-entry.js'
import { readHtml } from './read-html.js'
import { scriptElements, startTags, withoutComments } from './scan-html.js'

it.each([
  ['a<!-- b -->c<!---->d', 'acd'],
  ['a<!-- b', 'a<!-- b'],
  ['<!-->a-->b', 'b'],
])('takes the comments out of %s', (html, text) => expect(withoutComments(html)).toBe(text))

it('finds start tags of a name', () => {
  const html = '<META a>x</meta><metal><meta\nb="1"><meta c'
  expect(startTags(html, 'meta')).toEqual(['<META a>', '<meta\nb="1">'])
})

it('finds scripts and their text', () => {
  expect(scriptElements('<script src=a></script><SCRIPT>b<script>c</SCRIPT><script>d')).toEqual([
    { tag: ' src=a', body: '' },
    { tag: '', body: 'b<script>c' },
  ])
})

// Searched anew from each opening, one of these would take minutes.
describe('two megabytes that never close', () => {
  const LENGTH = 2 * 1024 * 1024
  const repeated = (unit: string) => unit.repeat(Math.floor(LENGTH / unit.length))

  it.each(['<!--', '<meta ', '<link ', '<base ', '<script ', '<script>', '<meta name="'])(
    'are read when they are %s',
    (unit) => {
      expect(readHtml(repeated(unit), 'http://a.example/').assets).toEqual([])
    },
  )

  it.each(['a-', '"a-', 'a/', './'])('are searched for chunks when they are %s', async (unit) => {
    const page =
      '<html><meta name="codo-sub-app" content="demo"><script src="/web/demo/a.js"></script>'
    const script = `"${repeated(unit).slice(page.length + 1)}`
    const headers = { 'content-type': 'text/html', 'cache-control': 'no-store' }
    const findings = await checkEntry('/web/demo/', {
      expect: { code: 'demo', host: 'http://a.example' },
      fetch: (url) =>
        Promise.resolve(
          url.endsWith('.js') ? new Response(script) : new Response(page, { headers }),
        ),
    })
    expect(findings).toEqual([])
  })
})
