import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import * as helpers from './babel-helpers'
import { QiankunError } from './qiankun-error'

/** As qiankun finds it. */
const fromQiankun = createRequire(createRequire(import.meta.url).resolve('qiankun'))
const babel = (name: string) =>
  (fromQiankun(`@babel/runtime/${name}`) as { default: (...args: unknown[]) => unknown }).default

describe('regenerator', () => {
  /** As Babel writes `async (a) => { this.seen.push(await a, await 2); return this.seen }`. */
  const written = (regenerator: typeof helpers.regenerator) => {
    const run = regenerator.mark(function (this: { seen: unknown[] }, given: unknown) {
      return regenerator.wrap(
        (context) => {
          const own = context as typeof context & Record<string, unknown>
          for (;;)
            switch ((own.prev = own.next as number)) {
              case 0:
                own.next = 2
                return given
              case 2:
                own['t0'] = own.sent
                own.next = 5
                return Promise.resolve(2)
              case 5:
                this.seen.push(own['t0'], own.sent)
                if (given === 0) {
                  own.next = 8
                  break
                }
                return own.abrupt('return', this.seen)
              case 8:
              case 'end' as never:
                return own.stop()
            }
        },
        run,
        this,
      )
    })
    return babel('helpers/asyncToGenerator')(run) as (
      this: { seen: unknown[] },
      given: unknown,
    ) => Promise<unknown>
  }
  const real = fromQiankun('@babel/runtime/regenerator') as typeof helpers.regenerator

  it.each([
    ['ours', helpers.regenerator],
    ['Babel’s', real],
  ])('runs an async function: %s', async (_name, regenerator) => {
    const run = written(regenerator)
    const seen: unknown[] = []
    expect(await run.call({ seen }, Promise.resolve(1))).toBe(seen)
    expect(seen).toEqual([1, 2])
    expect(await run.call({ seen }, 0)).toBeUndefined()
    const refusal = Promise.reject(new Error('refused'))
    await expect(run.call({ seen }, refusal)).rejects.toThrow('refused')
    await expect(run.call(null as never, 1)).rejects.toThrow(TypeError)
  })
})

it('makes classes as Babel does', () => {
  const members = [
    { key: 'twice', value: (x: number) => x * 2 },
    { key: 'one', get: () => 1 },
  ]
  const make = (createClass: (...args: never[]) => unknown) =>
    createClass(
      ...([
        function () {
          return undefined
        },
        members,
        [{ key: 'zero', value: () => 0 }],
      ] as never[]),
    ) as (new () => Record<string, unknown>) & Record<string, unknown>
  const shape = (type: ReturnType<typeof make>) => [
    Object.getOwnPropertyDescriptors(type.prototype as object),
    Object.getOwnPropertyDescriptor(type, 'zero'),
  ]
  const [ours, babels] = [make(helpers.createClass), make(babel('helpers/createClass'))]
  const plain = (type: typeof ours) => JSON.stringify(shape(type))
  expect(plain(ours)).toBe(plain(babels))
  expect(new ours()['one']).toBe(1)
  expect((new ours()['twice'] as (x: number) => number)(2)).toBe(4)
})

it('has the small ones as Babel has them', () => {
  const value = { a: 1, b: 2, c: 3 }
  expect(helpers.objectSpread2({}, value, undefined, { a: 2 })).toEqual(
    babel('helpers/objectSpread2')({}, value, undefined, { a: 2 }),
  )
  expect(helpers.objectWithoutProperties(value, ['a', 'd'])).toEqual(
    babel('helpers/objectWithoutProperties')(value, ['a', 'd']),
  )
  expect(helpers.objectWithoutProperties(undefined, ['a'])).toEqual({})
  expect(value).toEqual({ a: 1, b: 2, c: 3 })
  expect(helpers.toArray(new Map([['a', 1]]))).toEqual([['a', 1]])
  expect(Object.getOwnPropertyDescriptor(helpers.defineProperty({}, 'a', 1), 'a')).toEqual(
    Object.getOwnPropertyDescriptor(babel('helpers/defineProperty')({}, 'a', 1), 'a'),
  )
  expect([helpers.typeOf(null), helpers.typeOf(() => 1)]).toEqual(['object', 'function'])
  expect(helpers.classCallCheck()).toBeUndefined()
  expect(String(new QiankunError('gone'))).toBe('Error: [qiankun]: gone')
})
