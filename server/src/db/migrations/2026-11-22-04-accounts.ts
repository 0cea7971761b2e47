import { sql, type Kysely, type Migration } from 'kysely'

const USER_COLUMNS = [
  // Seconds since 1970: what was issued before counts no more.
  `tokens_valid_after integer not null default 0`,
  `must_change_password integer not null default 0 check (must_change_password in (0, 1))`,
  `mfa_pending text`,
  `mfa_pending_until integer not null default 0`,
  `mfa_last_step integer not null default 0`,
  `last_login text not null default ''`,
]
const ROLE_COLUMNS = [
  `description text not null default ''`,
  `mfa_required integer not null default 0 check (mfa_required in (0, 1))`,
]

const TABLES = [
  // The calls behind a button, as menu_rules has those behind a page.
  `create table component_rules (
    component_id integer not null references components (id) on delete cascade,
    method text not null,
    path text not null,
    primary key (component_id, method, path)
  ) strict`,
  `create table recovery_codes (
    user_id integer not null references users (id) on delete cascade,
    hash text not null,
    used_at text not null default '',
    primary key (user_id, hash)
  ) strict`,
  `create table access_tokens (
    id integer primary key autoincrement,
    jti text not null unique,
    user_id integer not null references users (id) on delete cascade,
    name text not null,
    hint text not null,
    created_at text not null,
    expires_at text not null,
    last_used text not null default '',
    revoked_at text not null default ''
  ) strict`,
]

const MENUS: readonly [name: string, title: string][] = [
  ['roles_manage', '角色管理'],
  ['users_manage', '用户管理'],
]
const MENU_RULES: readonly (readonly [menu: string, method: string, path: string])[] = [
  ['apps_manage', 'GET', '/api/p/v4/apps/*'],
  ...[
    ...['role/', 'role/grants/', 'role_app/', 'role_menu/', 'role_comp/', 'role_user/'],
    ...['role_rule/', 'menus/', 'components/'],
  ].map((path) => ['roles_manage', '*', `/api/p/v4/${path}`] as const),
  ['roles_manage', 'GET', '/api/p/v4/user/'],
  ...['user/', 'user/rights/', 'reset_pw/', 'reset_mfa/'].map(
    (path) => ['users_manage', '*', `/api/p/v4/${path}`] as const,
  ),
  ['users_manage', 'GET', '/api/p/v4/role/'],
]
const COMPONENT_RULES: readonly [component: string, method: string, path: string][] = [
  ['apps_add_btn', 'POST', '/api/p/v4/apps/'],
  ['apps_add_btn', 'POST', '/api/p/v4/apps/import/*'],
  ['apps_add_btn', 'POST', '/api/p/v4/icons/'],
  ['apps_edit_btn', 'PUT', '/api/p/v4/apps/'],
  ['apps_edit_btn', 'PUT', '/api/p/v4/apps/roles/'],
  ['apps_edit_btn', 'PUT', '/api/p/v4/apps/status/'],
  ['apps_edit_btn', 'POST', '/api/p/v4/apps/restore/'],
  ['apps_edit_btn', 'POST', '/api/p/v4/icons/'],
  ['apps_del_btn', 'DELETE', '/api/p/v4/apps/'],
]
/** Rules of `app-admin` that its page and buttons now bring. */
const REPLACED = [
  ['*', '/api/p/v4/apps/*'],
  ['POST', '/api/p/v4/icons/'],
]

async function run(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const addColumns = (table: string, columns: readonly string[]) =>
  columns.map((column) => `alter table ${table} add column ${column}`)
const dropColumns = (table: string, columns: readonly string[]) =>
  columns.map((column) => `alter table ${table} drop column ${column.split(' ')[0]}`)

async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, [
    ...addColumns('users', USER_COLUMNS),
    ...addColumns('roles', ROLE_COLUMNS),
    ...TABLES,
    ...MENUS.map(
      ([name, title]) => `insert into menus (name, title) values ('${name}', '${title}')`,
    ),
    ...MENU_RULES.map(
      ([menu, method, path]) => `insert into menu_rules (menu_id, method, path)
        select id, '${method}', '${path}' from menus where name = '${menu}'`,
    ),
    ...COMPONENT_RULES.map(
      ([name, method, path]) => `insert into component_rules (component_id, method, path)
        select id, '${method}', '${path}' from components where name = '${name}'`,
    ),
    ...REPLACED.map(
      ([method, path]) => `delete from role_rules where method = '${method}' and path = '${path}'
        and role_id = (select id from roles where name = 'app-admin')`,
    ),
  ])
}

async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, [
    ...REPLACED.map(
      ([method, path]) => `insert into role_rules (role_id, method, path)
        select id, '${method}', '${path}' from roles where name = 'app-admin'`,
    ),
    ...MENUS.map(([name]) => `delete from menus where name = '${name}'`),
    `delete from menu_rules where path = '/api/p/v4/apps/*'`,
    ...['access_tokens', 'recovery_codes', 'component_rules'].map((name) => `drop table ${name}`),
    ...dropColumns('roles', ROLE_COLUMNS),
    ...dropColumns('users', USER_COLUMNS),
  ])
}

export const accounts: Migration = { up, down }
