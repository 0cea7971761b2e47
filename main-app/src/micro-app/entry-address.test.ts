import { describe, expect, it } from 'vitest'
import { bustAssets, entryAddress } from './entry-address'

const url = 'http://h/web/x/'

describe('entryAddress', () => {
  it('is the same for the same release', () => {
    expect(entryAddress(url, '<a>', 0)).toBe(entryAddress(url, '<a>', 0))
  })
  it('is another for another release and for each failed try', () => {
    const addresses = [
      entryAddress(url, '<a>', 0),
      entryAddress(url, '<b>', 0),
      entryAddress(url, '<a>', 1),
      entryAddress(url, '<a>', 2),
    ]
    expect(new Set(addresses).size).toBe(4)
  })
  it('keeps the path, from which qiankun derives the public path', () => {
    expect(new URL(entryAddress(url, '<a>', 1)).pathname).toBe('/web/x/')
  })
})

describe('bustAssets', () => {
  const html = `<link rel="stylesheet" href="/web/x/a.css"><script src='b.js?v=1'></script>
    <script>import('/web/x/c.js')</script><a href="/d">d</a>`

  it('touches nothing before the first failure', () => {
    expect(bustAssets(html, 0)).toBe(html)
  })
  it('renames scripts and styles, but neither links nor inline imports', () => {
    const busted = bustAssets(html, 2)
    expect(busted).toContain('href="/web/x/a.css?codo=2"')
    expect(busted).toContain("src='b.js?v=1&codo=2'")
    expect(busted).toContain("import('/web/x/c.js')")
    expect(busted).toContain('href="/d"')
  })
  it('renames what minified html writes without quotes', () => {
    const minified = '<link rel=stylesheet href=/web/x/a.css><script src=/web/x/b.js></script>'
    expect(bustAssets(minified, 1)).toBe(
      '<link rel=stylesheet href=/web/x/a.css?codo=1><script src=/web/x/b.js?codo=1></script>',
    )
  })
})
