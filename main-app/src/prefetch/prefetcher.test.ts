import { expect, it, vi } from 'vitest'
import { createPrefetcher, type PrefetchTarget } from './prefetcher'

const target = (code: string): PrefetchTarget => ({ code, url: `/web/${code}/` })
const settle = () => new Promise((resolve) => setTimeout(resolve))

function setUp({ limit = 6 } = {}) {
  const started: string[] = []
  const finish: (() => void)[] = []
  const state = { allowed: true }
  const prefetcher = createPrefetcher({
    limit,
    isAllowed: () => state.allowed,
    load: ({ code }) => {
      started.push(code)
      return new Promise<void>((resolve) => finish.push(resolve))
    },
  })
  const next = async () => {
    finish.shift()?.()
    await settle()
  }
  return { prefetcher, started, state, next }
}

it('fetches one app at a time, in order, each once', async () => {
  const { prefetcher, started, next } = setUp()
  prefetcher.want([target('a'), target('b')])
  prefetcher.want([target('b'), target('a')])
  expect(started).toEqual(['a'])
  await next()
  expect(started).toEqual(['a', 'b'])
  await next()
  expect(started).toEqual(['a', 'b'])
})

it('puts what the user points at first', async () => {
  const { prefetcher, started, next } = setUp()
  prefetcher.want([target('a'), target('b'), target('c')])
  prefetcher.want([target('c')], true)
  await next()
  await next()
  expect(started).toEqual(['a', 'c', 'b'])
})

it('waits until it is allowed', async () => {
  const { prefetcher, started, state, next } = setUp()
  state.allowed = false
  prefetcher.want([target('a'), target('b')])
  expect(started).toEqual([])
  state.allowed = true
  prefetcher.resume()
  state.allowed = false
  await next()
  expect(started).toEqual(['a'])
})

it('stops at the limit and leaves out what was opened', async () => {
  const { prefetcher, started, next } = setUp({ limit: 2 })
  prefetcher.want([target('a'), target('b'), target('c'), target('d')])
  prefetcher.skip('b')
  for (let index = 0; index < 4; index++) await next()
  expect(started).toEqual(['a', 'c'])
})

it('goes on after a failure', async () => {
  const load = vi.fn(() => Promise.reject(new Error('404')))
  const prefetcher = createPrefetcher({ load, isAllowed: () => true })
  prefetcher.want([target('a'), target('b')])
  await settle()
  expect(load).toHaveBeenCalledTimes(2)
})
