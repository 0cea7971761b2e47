import { sql } from 'kysely'
import type { DbOrTransaction } from '../db/database.js'
import type { User } from './user-repository.js'

/** Something a user has, and why. */
export interface Explained {
  id: number
  name: string
  title: string
  /** Titles of the roles that give it; empty when everybody or a superuser has it. */
  because: string[]
}

const SOURCES = {
  apps: { grants: 'role_apps', column: 'app_id', name: 'app_code', title: 'name' },
  menus: { grants: 'role_menus', column: 'menu_id', name: 'name', title: 'title' },
  components: { grants: 'role_components', column: 'component_id', name: 'name', title: 'title' },
} as const

async function explain(db: DbOrTransaction, user: User, kind: keyof typeof SOURCES) {
  const { grants, column, name, title } = SOURCES[kind]
  const everybody = kind === 'apps' ? sql`one.visibility = 'everyone'` : sql`false`
  const { rows } = await sql<Omit<Explained, 'because'> & { role: string | null; free: number }>`
    select one.id, one.${sql.ref(name)} as name, one.${sql.ref(title)} as title,
      mine.role, ${everybody} as free
    from ${sql.table(kind)} as one
    left join (
      select ${sql.ref(column)} as id, roles.title as role from ${sql.table(grants)}
        join role_users using (role_id) join roles on roles.id = role_id
        where user_id = ${user.id}
    ) as mine on mine.id = one.id
    where mine.role is not null or ${everybody} or ${user.is_superuser} = 1
    order by one.id, mine.role`.execute(db)
  const found = new Map<number, Explained>()
  for (const { id, name, title, role, free } of rows) {
    const one = found.get(id) ?? { id, name, title, because: [] }
    if (role !== null && !free && !user.is_superuser) one.because.push(role)
    found.set(id, one)
  }
  return [...found.values()]
}

/** What a user sees, each with the roles it comes from. */
export async function explainRights(db: DbOrTransaction, user: User) {
  return {
    is_superuser: user.is_superuser === 1,
    apps: await explain(db, user, 'apps'),
    menus: await explain(db, user, 'menus'),
    components: await explain(db, user, 'components'),
  }
}
