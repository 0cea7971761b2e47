import { describe, expect, it } from 'vitest'
import { fieldChanges, recordedChanges } from './field-changes'

describe('fieldChanges', () => {
  it('names what differs, and nothing the server sets by itself', () => {
    const before = { name: 'a', keep_alive: true, revision: 1, update_time: 'x' }
    const after = { name: 'b', keep_alive: true, revision: 2, update_time: 'y' }
    expect(fieldChanges(before, after)).toEqual([{ field: 'name', before: 'a', after: 'b' }])
  })

  it('takes an absent row as empty', () => {
    expect(fieldChanges(null, { name: 'a', href: '' })).toEqual([
      { field: 'name', before: undefined, after: 'a' },
    ])
    expect(fieldChanges({ name: 'a' }, null)).toHaveLength(1)
  })

  it('compares lists by content', () => {
    expect(fieldChanges({ roles: [1, 2] }, { roles: [1, 2] })).toEqual([])
    expect(fieldChanges({ roles: [1, 2] }, { roles: [1] })).toHaveLength(1)
  })
})

describe('recordedChanges', () => {
  it('reads pairs', () => {
    expect(recordedChanges({ name: ['a', 'b'] })).toEqual([
      { field: 'name', before: 'a', after: 'b' },
    ])
  })

  it('reads them below a name of their own, beside other news, and from whole rows', () => {
    const changes = [{ field: 'name', before: 'a', after: 'b' }]
    expect(recordedChanges({ id: 1, changes: { name: ['a', 'b'] } })).toEqual(changes)
    expect(recordedChanges({ id: 1, name: ['a', 'b'] })).toEqual(changes)
    expect(recordedChanges({ before: { name: 'a' }, after: { name: 'b' } })).toEqual(changes)
  })

  it.each([[null], ['x'], [[1, 2]], [{ ids: [1, 2] }], [{ name: 'a' }]])(
    'finds none in %j',
    (detail) => expect(recordedChanges(detail)).toEqual([]),
  )
})
