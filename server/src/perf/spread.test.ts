import { expect, it } from 'vitest'
import { spreadOf } from './spread.js'

it('takes measured values by nearest rank, in any order', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect(spreadOf(values)).toEqual({ p50: 50, p95: 95 })
  expect(spreadOf([9, 1, 5])).toEqual({ p50: 5, p95: 9 })
  expect(spreadOf([7])).toEqual({ p50: 7, p95: 7 })
})

it('has nothing to say of no values', () => {
  expect(spreadOf([])).toBeNull()
})
