import { sql } from 'kysely'
import { NO_MIGRATIONS } from 'kysely'
import { expect, it } from 'vitest'
import { DEFAULT_APP_SETTINGS } from '@codo/shared/registry'
import { allApps } from '../registry/app-repository.js'
import { testDatabase } from '../testing/test-database.js'
import type { Db } from './database.js'
import { createMigrator, migrate } from './migrate.js'
import { migrations } from './migrations/index.js'

const ours = async (db: Db) => {
  const query = sql<{ name: string; sql: string }>`select name, sql from sqlite_master
    where name not like 'kysely%' and name not like 'sqlite%' order by name`
  return (await query.execute(db)).rows
}

it('goes up, down to nothing, and up again to the same', async () => {
  const db = await testDatabase()
  const up = await ours(db)
  expect(up.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['apps', 'users', 'role_rules']),
  )
  const rules = await db.selectFrom('role_rules').selectAll().execute()
  const { error } = await createMigrator(db).migrateTo(NO_MIGRATIONS)
  expect(error).toBeUndefined()
  expect(await ours(db)).toEqual([])
  await migrate(db)
  expect(await ours(db)).toEqual(up)
  expect(await db.selectFrom('role_rules').selectAll().execute()).toEqual(rules)
})

it('goes down and up one step at a time', async () => {
  const db = await testDatabase()
  const migrator = createMigrator(db)
  for (const name of Object.keys(migrations).reverse()) {
    const { results } = await migrator.migrateDown()
    expect(results).toMatchObject([{ migrationName: name, direction: 'Down', status: 'Success' }])
  }
  for (const name of Object.keys(migrations)) {
    const { results } = await migrator.migrateUp()
    expect(results).toMatchObject([{ migrationName: name, direction: 'Up', status: 'Success' }])
  }
})

it('keeps the apps of an older database, which get default settings', async () => {
  const db = await testDatabase()
  const migrator = createMigrator(db)
  await migrator.migrateTo('2026-11-22-02-grants')
  const old = {
    ...{ id: 7, name: 'CMDB', app_code: 'cmdb', frontend_code: 'cmdb', href: '', img: '' },
    ...{ icon: 'cmdb', classify: '其他', description: '', create_time: '', update_time: '' },
  }
  await db.insertInto('apps').values(old).execute()
  await migrate(db)
  expect(await allApps(db)).toEqual([{ ...old, ...DEFAULT_APP_SETTINGS, revision: 1 }])
  await migrator.migrateTo('2026-11-22-02-grants')
  expect(await db.selectFrom('apps').selectAll().execute()).toEqual([old])
})

it('names every migration by its date, in order', () => {
  const names = Object.keys(migrations)
  expect(names).toEqual([...names].sort())
  for (const name of names) expect(name).toMatch(/^\d{4}-\d\d-\d\d-\d\d-[a-z-]+$/)
})
