import { sql, type Kysely, type Migration } from 'kysely'

const TABLES = [
  `create table meta (key text primary key, value text not null) strict`,
  `create table users (
    id integer primary key autoincrement,
    username text not null unique collate nocase,
    nickname text not null,
    email text not null default '',
    avatar text not null default '',
    password_hash text not null,
    mfa_secret text,
    is_superuser integer not null default 0 check (is_superuser in (0, 1)),
    is_active integer not null default 1 check (is_active in (0, 1)),
    biz_id text,
    created_at text not null
  ) strict`,
  `create table apps (
    id integer primary key autoincrement,
    name text not null unique,
    app_code text not null,
    frontend_code text not null,
    href text not null default '',
    img text not null default '',
    icon text not null default '',
    classify text not null,
    description text not null default '',
    create_time text not null,
    update_time text not null
  ) strict`,
  `create unique index apps_frontend_code on apps (frontend_code)
    where frontend_code not in ('', 'no')`,
  `create table favorites (
    id integer primary key autoincrement,
    user_id integer not null references users (id) on delete cascade,
    app_code text not null,
    key text not null,
    value text not null,
    unique (user_id, app_code, key)
  ) strict`,
  `create table businesses (
    biz_id text primary key, biz_cn_name text not null, biz_en_name text not null
  ) strict`,
  `create table demo_rules (
    key integer primary key autoincrement,
    name text not null,
    desc text not null,
    owner text not null,
    callNo integer not null,
    status integer not null check (status between 0 and 3),
    progress integer not null check (progress between 0 and 100),
    createdAt text not null,
    updatedAt text not null
  ) strict`,
  ...['roles', 'menus', 'components'].map(
    (name) => `create table ${name} (
    id integer primary key autoincrement, name text not null unique, title text not null
  ) strict`,
  ),
  ...[
    ['role_users', 'user_id', 'users'],
    ['role_apps', 'app_id', 'apps'],
    ['role_menus', 'menu_id', 'menus'],
    ['role_components', 'component_id', 'components'],
  ].map(
    ([table, column, target]) => `create table ${table} (
    role_id integer not null references roles (id) on delete cascade,
    ${column} integer not null references ${target} (id) on delete cascade,
    primary key (role_id, ${column})
  ) strict`,
  ),
  `create table role_rules (
    role_id integer not null references roles (id) on delete cascade,
    method text not null,
    path text not null,
    primary key (role_id, method, path)
  ) strict`,
]

const NAMES = [
  ...['role_rules', 'role_components', 'role_menus', 'role_apps', 'role_users'],
  ...['components', 'menus', 'roles', 'demo_rules', 'businesses', 'favorites'],
  ...['apps', 'users', 'meta'],
]

async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of TABLES) await sql.raw(statement).execute(db)
}

async function down(db: Kysely<unknown>): Promise<void> {
  for (const name of NAMES) await sql.raw(`drop table ${name}`).execute(db)
}

export const schema: Migration = { up, down }
