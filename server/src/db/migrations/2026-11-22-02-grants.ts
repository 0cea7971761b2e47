import { sql, type Kysely, type Migration } from 'kysely'

/** Names the tables as they were when this migration was frozen. */
const ROLES = [
  { name: 'user', title: '普通用户' },
  { name: 'app-admin', title: '应用管理员' },
]
const MENUS = [{ name: 'apps_manage', title: '应用管理' }]
const COMPONENTS = [
  { name: 'apps_add_btn', title: '应用管理-新建' },
  { name: 'apps_edit_btn', title: '应用管理-编辑' },
  { name: 'apps_del_btn', title: '应用管理-删除' },
]
const RULES: readonly [role: string, method: string, path: string][] = [
  ['user', 'GET', '/api/p/are_you_ok/'],
  ['user', 'GET', '/api/p/v4/favorites/'],
  ['user', 'POST', '/api/p/v4/favorites/'],
  ['user', 'GET', '/api/p/v4/verify/mfa/'],
  ['user', 'GET', '/api/p/v4/demo/rule/'],
  ['app-admin', '*', '/api/p/are_you_ok/'],
  ['app-admin', '*', '/api/p/v4/favorites/'],
  ['app-admin', 'GET', '/api/p/v4/verify/mfa/'],
  ['app-admin', '*', '/api/p/v4/demo/rule/'],
  ['app-admin', '*', '/api/p/v4/apps/*'],
]
const BUSINESSES = [
  ['501', '公共项目', 'public'],
  ['502', '默认项目', 'default'],
]

async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, rows] of [
    ['roles', ROLES],
    ['menus', MENUS],
    ['components', COMPONENTS],
  ] as const)
    for (const { name, title } of rows)
      await sql`insert into ${sql.table(table)} (name, title) values (${name}, ${title})`.execute(
        db,
      )
  for (const [role, method, path] of RULES)
    await sql`insert into role_rules (role_id, method, path)
      select id, ${method}, ${path} from roles where name = ${role}`.execute(db)
  await sql`insert into role_menus (role_id, menu_id)
    select roles.id, menus.id from roles, menus where roles.name = 'app-admin'`.execute(db)
  await sql`insert into role_components (role_id, component_id)
    select roles.id, components.id from roles, components where roles.name = 'app-admin'`.execute(
    db,
  )
  for (const [id, cn, en] of BUSINESSES)
    await sql`insert into businesses (biz_id, biz_cn_name, biz_en_name) values (${id}, ${cn}, ${en})`.execute(
      db,
    )
}

async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['roles', 'menus', 'components', 'businesses'])
    await sql`delete from ${sql.table(table)}`.execute(db)
}

export const grants: Migration = { up, down }
