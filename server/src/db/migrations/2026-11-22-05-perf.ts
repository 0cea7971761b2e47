import { sql, type Kysely, type Migration } from 'kysely'

/** Milliseconds but for the last three; a browser that tells no heap leaves it out. */
const UP = [
  `create table perf_samples (
    id integer primary key autoincrement,
    app_id integer not null references apps (id) on delete cascade,
    release text not null,
    -- Seconds since 1970.
    at integer not null,
    "check" integer not null,
    html integer not null,
    scripts integer not null,
    mount integer not null,
    total integer not null,
    requests integer not null,
    bytes integer not null,
    heap integer
  ) strict`,
  `create index perf_samples_release on perf_samples (app_id, release, id)`,
  `create index perf_samples_at on perf_samples (at)`,
  `insert into menus (name, title) values ('perf_view', '应用性能')`,
  `insert into menu_rules (menu_id, method, path)
    select id, 'GET', '/api/p/v4/apps/perf/' from menus where name = 'perf_view'`,
  `insert into role_menus (role_id, menu_id)
    select roles.id, menus.id from roles, menus
    where roles.name = 'app-admin' and menus.name = 'perf_view'`,
]

const DOWN = [`delete from menus where name = 'perf_view'`, `drop table perf_samples`]

async function run(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

export const perf: Migration = { up: (db) => run(db, UP), down: (db) => run(db, DOWN) }
