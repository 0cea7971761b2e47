import { sql, type Kysely, type Migration } from 'kysely'

const DEPLOY = 'apps_deploy_btn'

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`insert into components (name, title) values (${DEPLOY}, '应用管理-部署')`.execute(db)
  await sql`insert into role_components (role_id, component_id)
    select roles.id, components.id from roles, components
    where roles.name = 'app-admin' and components.name = ${DEPLOY}`.execute(db)
  for (const method of ['POST', 'PUT'])
    await sql`insert into component_rules (component_id, method, path)
      select id, ${method}, '/api/p/v4/apps/builds/' from components
      where name = ${DEPLOY}`.execute(db)
}

async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from components where name = ${DEPLOY}`.execute(db)
}

/** The button of deploying, and the calls that it brings. */
export const builds: Migration = { up, down }
