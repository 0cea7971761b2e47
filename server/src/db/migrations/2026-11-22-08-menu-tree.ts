import { sql, type Kysely, type Migration } from 'kysely'

const TABLES = ['menus', 'components']

async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of TABLES)
    await sql
      .raw(`alter table ${table} add column parent_id integer not null default 0`)
      .execute(db)
}

async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of TABLES)
    await sql.raw(`alter table ${table} drop column parent_id`).execute(db)
}

/** The menu that a menu or a component stands below; 0 for none. */
export const menuTree: Migration = { up, down }
