import { sql, type Kysely, type Migration } from 'kysely'

const COLUMNS = [
  ['roles', 'revision'],
  ['roles', 'grants_revision'],
  ['users', 'revision'],
  ['apps', 'roles_revision'],
] as const

/** Which counter each grant raises, beside that of its role. */
const OTHER_SIDE: Record<string, string> = {
  role_apps: 'update apps set roles_revision = roles_revision + 1 where id = $row.app_id;',
  role_users: 'update users set revision = revision + 1 where id = $row.user_id;',
}
const GRANTS = ['role_apps', 'role_menus', 'role_components', 'role_users']
const EVENTS = { insert: 'new', delete: 'old' } as const

const triggers = GRANTS.flatMap((table) =>
  Object.entries(EVENTS).map(([event, row]) => ({
    name: `revision_${table}_${event}`,
    on: `${event} on ${table}`,
    updates: [
      'update roles set grants_revision = grants_revision + 1 where id = $row.role_id;',
      OTHER_SIDE[table] ?? '',
    ].map((update) => update.replace('$row', row)),
  })),
)

async function run(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const up = (db: Kysely<unknown>) =>
  run(db, [
    ...COLUMNS.map(
      ([table, column]) => `alter table ${table} add column ${column} integer not null default 1`,
    ),
    ...triggers.map(
      ({ name, on, updates }) => `create trigger ${name} after ${on} begin
        ${updates.join('\n')}
      end`,
    ),
  ])

const down = (db: Kysely<unknown>) =>
  run(db, [
    ...triggers.map(({ name }) => `drop trigger ${name}`),
    ...COLUMNS.map(([table, column]) => `alter table ${table} drop column ${column}`),
  ])

/** Counters that grow with each write, so that nobody overwrites what they have not seen. */
export const revisions: Migration = { up, down }
