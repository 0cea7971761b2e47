import { onTestFinished } from 'vitest'
import { openDatabase, type Db } from '../db/database.js'
import { migrate } from '../db/migrate.js'
import { temporaryDir } from './temporary-dir.js'

/** A fresh database with the migrations applied. */
export async function testDatabase(): Promise<Db> {
  const db = openDatabase(temporaryDir())
  onTestFinished(() => db.destroy())
  await migrate(db)
  return db
}
