import { expect, it } from 'vitest'
import { conflictFields, mergeValues, type RowKind } from './conflict-fields'

interface Row {
  owner: string
  docs: string
  text: string
  role_ids: number[]
}
const kind: RowKind<Row> = {
  fields: ['owner', 'docs', 'text', 'role_ids'],
  label: (field) => field.toUpperCase(),
  show: (_, value) => String(value),
}
const base: Row = { owner: 'a', docs: '/d', text: '', role_ids: [1] }
const mine = { ...base, owner: 'mine', text: 'mine', role_ids: [1, 2] }
const theirs = { ...base, owner: 'theirs', docs: '/theirs', text: 'mine', role_ids: [1] }

it('names what differs, and whose change it is', () => {
  expect(conflictFields(kind, base, mine, theirs)).toEqual([
    { field: 'owner', label: 'OWNER', mine: 'mine', theirs: 'theirs', isMine: true },
    { field: 'docs', label: 'DOCS', mine: '/d', theirs: '/theirs', isMine: false },
    { field: 'role_ids', label: 'ROLE_IDS', mine: '1,2', theirs: '1', isMine: true },
  ])
})

it('keeps of mine what was chosen, and everything else of theirs', () => {
  const merged = mergeValues(kind, mine, theirs, new Set(['owner']))
  expect(merged).toEqual({ ...theirs, owner: 'mine' })
  expect(mergeValues(kind, mine, theirs, new Set())).toEqual(theirs)
})
