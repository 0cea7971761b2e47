import type { AppRecord } from '@codo/shared/registry'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { planImport } from './import-plan'

const fixture = join(import.meta.dirname, '../../../../test/fixtures/codo_apps.json')
const real = JSON.parse(readFileSync(fixture, 'utf8')) as AppRecord[]
const [first, second] = real as [AppRecord, AppRecord]

const statuses = (rows: unknown[], known: AppRecord[], identity: 'id' | 'name' = 'id') =>
  planImport(rows, known, identity).rows.map(({ status }) => status)

describe('planImport', () => {
  it('creates the real rows in an empty registry, and leaves them alone in their own', () => {
    expect(planImport(real, [], 'id').counts).toMatchObject({ created: 12, invalid: 0 })
    expect(planImport(real, real, 'id').counts).toMatchObject({ unchanged: 12, invalid: 0 })
  })

  it('says what would change', () => {
    const changed = { ...first, description: '新的描述', classify: '其他' }
    expect(planImport([changed], real, 'id').rows[0]).toMatchObject({
      status: 'updated',
      id: first.id,
      changes: [
        { field: 'classify', before: first.classify, after: '其他' },
        { field: 'description', before: first.description, after: '新的描述' },
      ],
    })
  })

  it('goes by name, and past times, where the server gives the ids', () => {
    const elsewhere = { ...first, id: 999, create_time: '', update_time: '' }
    expect(statuses([elsewhere], real, 'name')).toEqual(['unchanged'])
    expect(statuses([elsewhere], real, 'id')).toEqual(['invalid'])
  })

  it.each([
    ['no object', 'text'],
    ['null', null],
    ['a missing field', { ...first, href: undefined }],
    ['an id that is no number', { ...first, id: '1' }],
    ['an unsafe link', { ...first, href: 'javascript:alert(1)' }],
    ['a reserved code', { ...first, frontend_code: 'api' }],
    ['an empty name', { ...first, name: '' }],
  ])('refuses %s and takes the others', (_what, row) => {
    expect(statuses([row, second], [])).toEqual(['invalid', 'created'])
  })

  it('refuses what collides with another row or with an app that stays', () => {
    expect(statuses([first, { ...second, name: first.name }], [])).toEqual(['created', 'invalid'])
    expect(statuses([first, first], [])).toEqual(['created', 'invalid'])
    const taken = { ...second, id: 99, name: '另一个' }
    expect(statuses([taken], [second])).toEqual(['invalid'])
  })
})
