import { sql, type Kysely, type Migration } from 'kysely'

const COLUMNS = [
  `owner text not null default ''`,
  `contact text not null default ''`,
  `docs text not null default ''`,
  `sort_order integer not null default 0`,
  `visibility text not null default 'everyone' check (visibility in ('everyone', 'roles'))`,
  `entry text not null default ''`,
  `allowed_origin text not null default ''`,
  `style_isolation text not null default 'none'
    check (style_isolation in ('none', 'scoped', 'strict'))`,
  `load_timeout integer not null default 15 check (load_timeout between 1 and 120)`,
  `keep_alive integer not null default 1 check (keep_alive in (0, 1))`,
  `status text not null default 'enabled' check (status in ('enabled', 'disabled', 'hidden'))`,
  `status_message text not null default ''`,
  `revision integer not null default 1`,
]

/** Neither has a foreign key: both outlive the rows and the people they tell of. */
const TABLES = [
  `create table app_changes (
    change_id integer primary key autoincrement,
    app_id integer not null,
    action text not null
      check (action in ('create', 'update', 'delete', 'restore', 'import', 'status')),
    who text not null,
    "when" text not null,
    "from" text not null,
    before text,
    after text
  ) strict`,
  `create index app_changes_app_id on app_changes (app_id)`,
  `create table audit (
    id integer primary key autoincrement,
    "when" text not null,
    who text not null,
    "from" text not null,
    kind text not null,
    target text not null,
    summary text not null,
    detail text not null
  ) strict`,
  `create index audit_kind on audit (kind)`,
  // The calls behind a page: whoever is granted the page may make them.
  `create table menu_rules (
    menu_id integer not null references menus (id) on delete cascade,
    method text not null,
    path text not null,
    primary key (menu_id, method, path)
  ) strict`,
  `create table registry_version (version integer not null) strict`,
  `insert into registry_version (version) values (1)`,
]

/** What decides which apps somebody sees; each write to it raises `registry_version`. */
const WATCHED = ['apps', 'role_apps', 'role_users']
const EVENTS = ['insert', 'update', 'delete']

const triggers = WATCHED.flatMap((table) =>
  EVENTS.map((event) => ({ name: `registry_${table}_${event}`, table, event })),
)

async function run(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    COLUMNS.map((column) => `alter table apps add column ${column}`),
  )
  await run(db, TABLES)
  await run(
    db,
    triggers.map(
      ({ name, table, event }) => `create trigger ${name} after ${event} on ${table} begin
        update registry_version set version = version + 1;
      end`,
    ),
  )
  await run(db, [
    `insert into menus (name, title) values ('audit_view', '操作审计')`,
    `insert into menu_rules (menu_id, method, path)
      select id, 'GET', '/api/p/v4/audit/' from menus where name = 'audit_view'`,
    `insert into role_rules (role_id, method, path)
      select id, 'POST', '/api/p/v4/icons/' from roles where name = 'app-admin'`,
  ])
}

async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, [
    `delete from menus where name = 'audit_view'`,
    `delete from role_rules where path = '/api/p/v4/icons/'`,
    ...triggers.map(({ name }) => `drop trigger ${name}`),
    ...['registry_version', 'menu_rules', 'audit', 'app_changes'].map(
      (name) => `drop table ${name}`,
    ),
    // The last first: SQLite drops no column that a check of another one names.
    ...[...COLUMNS]
      .reverse()
      .map((column) => `alter table apps drop column ${column.split(' ')[0]}`),
  ])
}

export const appSettings: Migration = { up, down }
