import { sql } from 'kysely'
import type { DbOrTransaction } from '../db/database.js'
import type { Rule } from './role-repository.js'

/** The rules that a role's pages and buttons bring it, each with the title of what brings it. */
export async function explainRules(db: DbOrTransaction, roleId: number) {
  const { rows } = await sql<Rule & { because: string }>`
    select method, path, title as because from menu_rules
      join menus on menus.id = menu_id join role_menus using (menu_id)
      where role_id = ${roleId}
    union all
    select method, path, title as because from component_rules
      join components on components.id = component_id join role_components using (component_id)
      where role_id = ${roleId}
    order by path, method`.execute(db)
  return rows
}
