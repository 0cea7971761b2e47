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
  /** Grows with each write to the fields above. */
  revision: number
  /** Whether the one who asks has every right that it has. */
  manageable: boolean
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
  /** Whether the one who asks has it, so may give it. */
  grantable: boolean
}

/** What the grants of a role were read as; see -3 in docs/server-api.md. */
export interface GrantsRevision {
  role_id: number
  revision: number
}

export type AllGrants = Record<
  GrantKind,
  { items: GrantItem[]; granted: { role_id: number; id: number }[] }
> & { revisions: GrantsRevision[] }

export interface GrantChange {
  role_id: number
  kind: GrantKind
  id: number
  granted: boolean
}

export const listRoles = () => request.get<Role[]>(URL, { params: ALL })

export const createRole = (draft: RoleDraft) => request.post<Role>(URL, draft)

/** @param revision of the row the change was made from */
export const updateRole = (id: number, change: Partial<RoleDraft>, revision: number) =>
  request.put<Role>(URL, { id, ...change, revision })

export const deleteRole = (id: number) => request.delete(URL, { data: { id_list: [id] } })

export const loadGrants = () => request.get<AllGrants>(`${URL}grants/`)

/** All of them or none. */
export const saveGrants = (changes: readonly GrantChange[], revisions: readonly GrantsRevision[]) =>
  request.post<{ changed: number }>(`${URL}grants/`, { changes, revisions })

export const roleRules = (role_id: number) =>
  request.get<RoleRules>(RULES_URL, { params: { role_id } })

/** Replaces the stored rules. Superusers only. */
export const setRoleRules = (role_id: number, rules: readonly Rule[]) =>
  request.put(RULES_URL, { role_id, rules })
