import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

type Texts = Record<string, string>

const files = import.meta.glob<Texts>('./*-*.ts', { eager: true, import: 'default' })
/** Area, Chinese texts, English texts; every area has both. */
const PAIRS = Object.entries(files)
  .filter(([file]) => file.endsWith('zh-CN.ts'))
  .map(([file, chinese]): [string, Texts, Texts] => [
    file,
    chinese,
    files[file.replace('zh-CN', 'en-US')] ?? {},
  ])
const SOURCE = join(import.meta.dirname, '..')

const source = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:ts|vue)$/.test(name) && !/locales|\.test\./.test(name))
  .map((name) => readFileSync(join(SOURCE, name), 'utf8'))
  .join('\n')

/** Keys as they are written; the part that is computed matches anything. */
const used = [...source.matchAll(/(['`])([a-z-]+\.(?:[\w.-]|\$\{[^}]+\})+)\1/g)].map(
  ([, , key = '']) =>
    new RegExp(`^${key.replaceAll('.', '\\.').replace(/\$\\?\{[^}]+\}/g, '[\\w.-]+')}$`),
)
const calls = [...source.matchAll(/\b(?:t|t[a-z])\(\s*'([^']+)'/g)].map(([, key = '']) => key)
const all = PAIRS.flatMap(([, chinese]) => Object.keys(chinese))

const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()

describe.each(PAIRS)('%s texts', (_name, chinese, english) => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(english)).toEqual(Object.keys(chinese))
  })

  it('fill the same places in both languages, and are not empty', () => {
    for (const [key, text] of Object.entries(chinese)) {
      expect(text.trim(), key).not.toBe('')
      expect(english[key]?.trim(), key).not.toBe('')
      expect(places(english[key] ?? ''), key).toEqual(places(text))
    }
  })

  it('are all used', () => {
    const unused = Object.keys(chinese).filter((key) => !used.some((pattern) => pattern.test(key)))
    expect(unused).toEqual([])
  })
})

it('covers every file of texts', () => {
  expect(PAIRS.length).toBeGreaterThan(3)
  expect(PAIRS.length * 2).toBe(Object.keys(files).length)
})

it('has a text for every key that is asked for', () => {
  expect(calls.length).toBeGreaterThan(100)
  expect(calls.filter((key) => !all.includes(key))).toEqual([])
})
