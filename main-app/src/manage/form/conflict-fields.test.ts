import { expect, it } from 'vitest'
import { EMPTY_DRAFT } from '../app-draft'
import { conflictFields, mergeValues } from './conflict-fields'

const base = { ...EMPTY_DRAFT, name: 'CMDB', owner: 'a', docs: '/d' }
const mine = { ...base, owner: 'mine', description: 'mine' }
const theirs = { ...base, owner: 'theirs', docs: '/theirs', description: 'mine' }

it('names what differs, and whose change it is', () => {
  expect(conflictFields(base, mine, theirs)).toEqual([
    { field: 'owner', mine: 'mine', theirs: 'theirs', isMine: true },
    { field: 'docs', mine: '/d', theirs: '/theirs', isMine: false },
  ])
})

it('keeps of mine what was chosen, and everything else of theirs', () => {
  const merged = mergeValues(mine, theirs, new Set(['owner'] as const))
  expect(merged).toMatchObject({ owner: 'mine', docs: '/theirs', description: 'mine' })
  expect(mergeValues(mine, theirs, new Set())).toEqual(theirs)
})
