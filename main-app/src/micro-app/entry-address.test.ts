import { describe, expect, it } from 'vitest'
import { bustAssets, bustModules, entryAddress, importedModules } from './entry-address'

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

describe('bustModules', () => {
  const of = (address: string, spoilt: number) =>
    /import\('(.*)'\)/.exec(
      bustModules(`<script>import('${address}').finally(go)</script>`, url, spoilt),
    )?.[1]

  it('gives the folder of the modules another spelling of the same name each time', () => {
    const tries = Array.from({ length: 63 }, (_none, spoilt) => of('/web/x/assets/c.js', spoilt)!)
    expect(tries[0]).toBe('/web/x/assets/c.js')
    expect(new Set(tries).size).toBe(63)
    for (const address of tries) expect(decodeURI(address)).toBe('/web/x/assets/c.js')
    // Whoever asks that often starts again with the first.
    expect(of('/web/x/assets/c.js', 64)).toBe(tries[1])
  })

  it('spells the file itself where it lies in no folder', () => {
    expect(of('/web/x/c.js', 1)).toBe('/web/x/%63.js')
    expect(of('http://h/web/x/c.js', 1)).toBe('http://h/web/x/%63.js')
  })

  it('leaves alone what it cannot spell otherwise and what is not the app\u2019s', () => {
    for (const other of ['/web/x/1/c.js', '/web/y/assets/c.js', './assets/c.js', 'vue'])
      expect(of(other, 1)).toBe(other)
    expect(of('/web/x/%e4%b8%ad/c.js', 3)).toBe('/web/x/%e4%b8%ad/c.js')
  })
})

it('importedModules are those of the app', () => {
  const html = `<script>import('/web/x/assets/c.js').then(() => import("/web/y/d.js"))
    import((window.proxy ? '' : '/') + 'e.js'); import('vue')</script>`
  expect(importedModules(html, url)).toEqual(['http://h/web/x/assets/c.js'])
})
