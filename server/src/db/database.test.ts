import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../testing/test-database.js'
import { timestamp } from './clock.js'
import { UnstorableTextError } from './database.js'
import { contains } from './search.js'

describe('the database', () => {
  it('is durable', async () => {
    const db = await testDatabase()
    const mode = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(db)
    expect(mode.rows[0]?.journal_mode).toBe('wal')
    const level = await sql<{ synchronous: number }>`pragma synchronous`.execute(db)
    expect(level.rows[0]?.synchronous).toBe(2)
  })

  it('refuses what would abort the process or lose text', async () => {
    const db = await testDatabase()
    await expect(sql`select ${true}`.execute(db)).rejects.toThrow(TypeError)
    await expect(sql`select ${undefined}`.execute(db)).rejects.toThrow(TypeError)
    await expect(sql`select ${'a\0b'}`.execute(db)).rejects.toThrow(UnstorableTextError)
  })

  it('takes % and _ in a search for themselves', async () => {
    const db = await testDatabase()
    for (const key of ['a%b', 'a_b', 'axb', 'a\\b'])
      await db.insertInto('meta').values({ key, value: '' }).execute()
    const search = async (text: string) => {
      const found = db
        .selectFrom('meta')
        .select('key')
        .where(contains(['key', 'value'], text))
      return (await found.execute()).map(({ key }) => key)
    }
    expect(await search('a%')).toEqual(['a%b'])
    expect(await search('_')).toEqual(['a_b'])
    expect(await search('\\')).toEqual(['a\\b'])
    expect(await search('AX')).toEqual(['axb'])
    expect(await search('')).toHaveLength(4)
  })

  it('writes times as upstream does', () => {
    expect(timestamp(new Date(2025, 0, 2, 3, 4, 5))).toBe('2025-01-02 03:04:05')
  })
})
