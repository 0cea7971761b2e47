import { expect, it } from 'vitest'
import { inTreeOrder, possibleParents } from './menu-tree'

const rows = [
  { id: 1, parent_id: 0 },
  { id: 2, parent_id: 3 },
  { id: 3, parent_id: 1 },
  { id: 4, parent_id: 99 },
]

it('puts each row below its parent', () => {
  const order = inTreeOrder(rows).map(({ id, depth }) => [id, depth])
  expect(order).toEqual([
    [1, 0],
    [3, 1],
    [2, 2],
    [4, 0],
  ])
})

it('offers no parent that would make a loop', () => {
  expect(possibleParents(rows, 1).map(({ id }) => id)).toEqual([4])
  expect(possibleParents(rows, 3).map(({ id }) => id)).toEqual([1, 4])
  expect(possibleParents(rows, undefined)).toEqual(rows)
})
