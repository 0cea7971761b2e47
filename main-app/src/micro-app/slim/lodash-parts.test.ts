import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import * as parts from './lodash-parts'

/** As qiankun finds it. */
const fromQiankun = createRequire(createRequire(import.meta.url).resolve('qiankun'))
const lodash = (name: string) => fromQiankun(`lodash/${name}`) as (...args: unknown[]) => unknown

describe('snakeCase', () => {
  const snakeCase = lodash('snakeCase')

  it.each([
    ...['cmdb', 'cmdb2-app', 'fooBar', 'HTMLParser', 'aB2C3', 'v1beta2', 'UPPER_lower-9a', '_x_'],
    ...[
      'a1st',
      'x_2nd_y',
      'A1ST-b',
      'a11th',
      'foo2NDbar',
      'x3RDs',
      '4thY',
      '21st',
      'a--b',
      '',
      'A',
    ],
  ])('names %j as lodash does', (name) => {
    expect(parts.snakeCase(name)).toBe(snakeCase(name))
  })

  it('names any code as lodash does', () => {
    const signs = 'abstndrhABSTNDRH0123459_-'
    let seed = 1
    const next = () => (seed = (seed * 48_271) % 2_147_483_647)
    for (let round = 0; round < 5_000; round++) {
      const name = Array.from({ length: 1 + (next() % 12) }, () => signs[next() % signs.length])
      expect(parts.snakeCase(name.join(''))).toBe(snakeCase(name.join('')))
    }
  })
})

describe('cloneDeep', () => {
  const cloneDeep = lodash('cloneDeep')

  class Point {
    x = 1
    get double() {
      return this.x * 2
    }
  }
  const cyclic: { list: unknown[]; self?: unknown } = { list: [1] }
  cyclic.self = cyclic
  cyclic.list.push(cyclic)
  const mark = Symbol('mark')
  const call = () => 1
  const element = document.createElement('b')

  it.each<[string, unknown]>([
    ['a number', 1],
    ['nothing', undefined],
    ['null', null],
    ['nested values', { user: { id: 1, roles: ['a', { b: null }] }, on: true, gone: undefined }],
    ['a list with holes', Object.assign([1], { 2: 3 })],
    ['dates, patterns and bytes', [new Date(5), /a/gi, new Uint8Array([1, 2]), new ArrayBuffer(2)]],
    ['boxed values', [new Boolean(false), new Number(0), new String('')]],
    ['maps and sets', { map: new Map([['a', { b: 1 }]]), set: new Set([{ c: 1 }, 2]) }],
    ['an object of a class', new Point()],
    ['an object without prototype', Object.assign(Object.create(null) as object, { a: 1 })],
    ['symbols as keys', { [mark]: { a: 1 } }],
    ['functions and elements inside', { call, element, list: [call] }],
    ['a function', call],
    ['an element', element],
    ['a cycle', cyclic],
  ])('copies %s as lodash does', (_name, value) => {
    const copy = parts.cloneDeep(value)
    expect(copy).toStrictEqual(cloneDeep(value))
    expect(copy === value).toBe(cloneDeep(value) === value)
  })

  it('shares nothing that can be changed', () => {
    const date = new Date(5)
    const value = { inner: { date }, map: new Map([['a', { b: 1 }]]), call, element }
    const copy = parts.cloneDeep(value) as typeof value
    expect(copy.inner).not.toBe(value.inner)
    expect(copy.inner.date).not.toBe(date)
    expect(copy.map.get('a')).not.toBe(value.map.get('a'))
    expect(copy.call).toBe(call)
    expect(copy.element).toBe(element)
  })

  it('keeps a cycle within the copy', () => {
    const copy = parts.cloneDeep(cyclic) as typeof cyclic
    expect(copy).not.toBe(cyclic)
    expect(copy.self).toBe(copy)
    expect(copy.list[1]).toBe(copy)
  })
})

it('joins hooks as lodash does', () => {
  const join = (there: unknown, added: unknown) => lodash('concat')(there ?? [], added ?? [])
  const [one, two] = [() => 1, () => 2]
  const sources = [{ beforeMount: one, afterMount: [two] }, undefined, { beforeMount: [two, one] }]
  const joined = parts.mergeWith({}, ...sources, join)
  expect(joined).toEqual(lodash('mergeWith')({}, ...sources, join))
  expect(joined['beforeMount']).toEqual([one, two, one])
})

it('has the small ones as lodash has them', () => {
  expect(parts.concat<unknown>([1], 2, [3, [4]])).toEqual(lodash('concat')([1], 2, [3, [4]]))
  expect(parts.without(['a', 'b', 'a'], 'a')).toEqual(lodash('without')(['a', 'b', 'a'], 'a'))
  for (const value of [() => 1, Date, async () => 1, {}, null, 'a'])
    expect(parts.isFunction(value)).toBe(lodash('isFunction')(value))
  const seen: string[] = []
  parts.forEach(
    document.createRange().createContextualFragment('<i></i><b></b>').children,
    (node) => seen.push(node.localName),
  )
  expect(seen).toEqual(['i', 'b'])
  let calls = 0
  const count = parts.once(() => ++calls)
  expect([count(), count(), calls]).toEqual([1, 1, 1])
  expect(parts.noop()).toBeUndefined()
})
