import { request } from '../../request/shell-request'

const URL = '/api/p/v4/role/'
const RULES_URL = '/api/p/v4/role_rule/'
/** A platform has tens of roles, not thousands. */
const ALL = { page_number: 1, page_size: 1000 }

export interface Role {
  id: number
  /** Unique, as programs name it. */
  name: string
  title: string
  description: string
  /** Whether its users must have a second factor. */
  mfa_required: boolean
  /** The role of whoever is given no other: it cannot be deleted. */
  builtin: boolean
  users: number
  apps: number
  menus: number
  components: number
}

export type RoleDraft = Pick<Role, 'name' | 'title' | 'description' | 'mfa_required'>

/** A call a role may make: an HTTP method or `*`, and a path; a final `*` stands for any rest. */
export interface Rule {
  method: string
  path: string
}

export interface RoleRules {
  bundles: { name: string; title: string; rules: Rule[]; held: boolean }[]
  /** Stored rules in no bundle it has. */
  others: Rule[]
  /** Brought by what it is granted. */
  implied: (Rule & { because: string })[]
}

export const GRANT_KINDS = ['app', 'menu', 'component', 'user'] as const
export type GrantKind = (typeof GRANT_KINDS)[number]

export interface GrantItem {
  id: number
  name: string
  title: string
  /** An app that everybody sees, whatever is granted. */
  everyone: boolean
}

export type AllGrants = Record<
  GrantKind,
  { items: GrantItem[]; granted: { role_id: number; id: number }[] }
>

export interface GrantChange {
  role_id: number
  kind: GrantKind
  id: number
  granted: boolean
}

export const listRoles = () => request.get<Role[]>(URL, { params: ALL })

export const createRole = (draft: RoleDraft) => request.post<Role>(URL, draft)

export const updateRole = (id: number, change: Partial<RoleDraft>) =>
  request.put<Role>(URL, { id, ...change })

export const deleteRole = (id: number) => request.delete(URL, { data: { id_list: [id] } })

export const loadGrants = () => request.get<AllGrants>(`${URL}grants/`)

/** All of them or none. */
export const saveGrants = (changes: readonly GrantChange[]) =>
  request.post<{ changed: number }>(`${URL}grants/`, { changes })

export const roleRules = (role_id: number) =>
  request.get<RoleRules>(RULES_URL, { params: { role_id } })

/** Replaces the stored rules. Superusers only. */
export const setRoleRules = (role_id: number, rules: readonly Rule[]) =>
  request.put(RULES_URL, { role_id, rules })
