import { Migrator } from 'kysely'
import type { Db } from './database.js'
import { migrations } from './migrations/index.js'

/** The migrator over the frozen migrations, which are code so that a bundle carries them. */
export const createMigrator = (db: Db): Migrator =>
  new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })

/**
 * Brings the schema up to date.
 *
 * @throws the error of the migration that failed; the schema is then as it was before.
 */
export async function migrate(db: Db): Promise<void> {
  const { error } = await createMigrator(db).migrateToLatest()
  if (error) throw error
}
