import { createRequire } from 'node:module'
import { join, dirname } from 'node:path'
import fc from 'fast-check'
import { getDomain } from 'tldts'
import { describe, expect, it } from 'vitest'
import { rootDomain } from './index.js'

interface Trie {
  nodeFlags: Uint8Array
  edgeStart: Uint16Array
  edgeLength: Uint8Array
  edgeChild: Uint16Array
  labelText: string
  rulesRoot: number
  exceptionsRoot: number
}

const require = createRequire(import.meta.url)
const trie = require(join(dirname(require.resolve('tldts')), 'src/data/trie.js')) as Trie

/** Every ICANN rule of the list, in ASCII, as hosts are. */
function readRules(root: number): string[] {
  const starts: number[] = []
  let offset = 0
  for (const length of trie.edgeLength) {
    starts.push(offset)
    offset += length
  }
  const rules: string[] = []
  const walk = (node: number, name: string) => {
    if (name && trie.nodeFlags[node]! & 1) rules.push(name)
    for (let edge = trie.edgeStart[node]!; edge < trie.edgeStart[node + 1]!; edge++) {
      const start = starts[edge]!
      const label = trie.labelText.slice(start, start + trie.edgeLength[edge]!)
      walk(trie.edgeChild[edge]!, name ? `${label}.${name}` : label)
    }
  }
  walk(root, '')
  return rules.filter((rule) => [...rule].every((char) => char < '\u0080'))
}

/** What a well-kept library says, in our words. */
function expected(host: string): string {
  const domain = getDomain(host, { allowPrivateDomains: false })
  return domain === null ? host : `.${domain}`
}

describe('rootDomain', () => {
  const rules = [...readRules(trie.rulesRoot), ...readRules(trie.exceptionsRoot)]

  it.each([
    ['a.b.example.com.cn', '.example.com.cn'],
    ['x.co.uk', '.x.co.uk'],
    ['www.example.com', '.example.com'],
    ['example.com', '.example.com'],
    ['com.cn', 'com.cn'],
    ['cn', 'cn'],
    ['a.b.kobe.jp', '.a.b.kobe.jp'],
    ['x.city.kobe.jp', '.city.kobe.jp'],
    ['x.www.ck', '.www.ck'],
    ['shop.chiyoda.tokyo.jp', '.shop.chiyoda.tokyo.jp'],
    ['a.b.oslo.no', '.b.oslo.no'],
    ['WWW.Example.COM', '.example.com'],
    ['www.example.com.', '.example.com'],
    ['例子.公司.cn', '.xn--fsqu00a.xn--55qx5d.cn'],
    ['me.github.io', '.github.io'],
    ['a.unknowntld', '.a.unknowntld'],
    ['localhost', 'localhost'],
    ['codo', 'codo'],
    ['127.0.0.1', '127.0.0.1'],
    ['10.20.30.40', '10.20.30.40'],
    ['::1', '::1'],
    ['[2001:db8::1]', '[2001:db8::1]'],
    ['', ''],
  ])('%s is %s', (host, domain) => {
    expect(rootDomain(host)).toBe(domain)
  })

  it('knows the whole list', () => {
    expect(rules.length).toBeGreaterThan(6_500)
  })

  it.each(['', 'example.', 'a.b.', 'www.example.'])(
    'agrees with tldts for %s before every suffix of the list',
    (before) => {
      const hosts = rules.map((rule) => before + rule.replace('*', 'wild'))
      const differing = hosts.filter((host) => rootDomain(host) !== expected(host))
      expect(differing).toEqual([])
    },
  )

  it('is always a suffix of the host, and its own root domain', () => {
    const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/)
    const host = fc
      .tuple(fc.array(label, { minLength: 1, maxLength: 4 }), fc.constantFrom(...rules))
      .map(([labels, rule]) => [...labels, rule.replace('*', 'wild')].join('.'))
    fc.assert(
      fc.property(host, (host) => {
        const domain = rootDomain(host)
        expect(`.${host}`.endsWith(domain)).toBe(true)
        expect(rootDomain(domain.replace(/^\./, ''))).toBe(domain)
      }),
    )
  })

  it('takes few names of others for suffixes', () => {
    let wrong = 0
    const total = 20_000
    for (let index = 0; index < total; index++) {
      const host = `www.name${index}.${index % 2 ? 'no' : 'pl'}`
      if (rootDomain(host) !== expected(host)) wrong++
    }
    expect(wrong / total).toBeLessThan(1 / 500)
  })

  it('is exact where a domain has no such suffixes', () => {
    for (let index = 0; index < 5_000; index++) {
      expect(rootDomain(`www.name${index}.com`)).toBe(`.name${index}.com`)
    }
  })
})
