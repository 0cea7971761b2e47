import { expect, it } from 'vitest'
import { testDatabase } from '../testing/test-database.js'
import { CLI_ACTOR } from './actor.js'
import { recordAudit, searchAudit } from './audit-repository.js'

const query = { search: '', order: { column: 'id', descending: true }, limit: 10, offset: 0 }
const entry = { ...CLI_ACTOR, target: 'CMDB', summary: '修改应用' }

it('keeps what was written, by whom and from where', async () => {
  const db = await testDatabase()
  await recordAudit(db, { ...entry, kind: 'app.update', detail: { name: ['a', 'b'] } })
  const { items, total } = await searchAudit(db, query)
  expect(total).toBe(1)
  expect(items[0]).toMatchObject({
    ...{ who: 'cli', from: 'local', kind: 'app.update', target: 'CMDB', summary: '修改应用' },
    detail: { name: ['a', 'b'] },
    when: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
  })
})

it('finds by kind, area and text, the newest first', async () => {
  const db = await testDatabase()
  for (const kind of ['app.create', 'app.update', 'apple.create'])
    await recordAudit(db, { ...entry, kind, target: kind })
  const found = async (more: object) =>
    (await searchAudit(db, { ...query, ...more })).items.map(({ kind }) => kind)
  expect(await found({})).toEqual(['apple.create', 'app.update', 'app.create'])
  expect(await found({ kind: 'app' })).toEqual(['app.update', 'app.create'])
  expect(await found({ kind: 'app.update' })).toEqual(['app.update'])
  expect(await found({ search: 'CREATE' })).toEqual(['apple.create', 'app.create'])
  expect(await found({ limit: 1, offset: 1 })).toEqual(['app.update'])
})

it('goes with the write it tells of', async () => {
  const db = await testDatabase()
  const write = db.transaction().execute(async (transaction) => {
    await recordAudit(transaction, { ...entry, kind: 'app.update' })
    throw new Error('the write failed')
  })
  await expect(write).rejects.toThrow('the write failed')
  expect((await searchAudit(db, query)).total).toBe(0)
})
