import { request } from '../../request/shell-request'
import { pagedParams, type PagedQuery } from '../paged-query'

const URL = '/api/p/v4/user/'

export interface RoleName {
  id: number
  title: string
}

export interface User {
  id: number
  username: string
  nickname: string
  email: string
  is_superuser: boolean
  is_active: boolean
  /** Whether a second factor is enrolled. */
  second_factor: boolean
  must_change_password: boolean
  created_at: string
  /** Empty before the first. */
  last_login: string
  roles: RoleName[]
  /** Grows when names, address, state or roles change. */
  revision: number
  /** Whether the one who asks has every right that they have. */
  manageable: boolean
}

export interface UserDraft {
  username: string
  nickname: string
  email: string
  is_superuser: boolean
  /** Absent: left as they are, or the ordinary role for a new user. */
  role_ids?: number[]
}

/** Why somebody sees something: titles of roles; none when everybody or every superuser does. */
export interface ExplainedRight {
  id: number
  name: string
  title: string
  because: string[]
}

export interface Rights {
  is_superuser: boolean
  apps: ExplainedRight[]
  menus: ExplainedRight[]
  components: ExplainedRight[]
}

export const listUsers = (query: PagedQuery) =>
  request.page<User>(URL, { params: pagedParams(query) })

/** @returns the user, with a password when the server generated one: it is told only now */
export const createUser = (
  draft: UserDraft,
  password: { password?: string; must_change_password: boolean },
) => request.post<User & { password?: string }>(URL, { ...draft, ...password })

/** @param revision of the row the change was made from */
export const updateUser = (
  id: number,
  change: Partial<Omit<UserDraft, 'username'>>,
  revision: number,
) => request.put<User>(URL, { id, ...change, revision })

export const setUserActive = (id: number, is_active: boolean) =>
  request.put<User>(URL, { id, is_active })

export const deleteUser = (id: number) => request.delete(URL, { data: { id_list: [id] } })

/** @returns the new password, told only now */
export const resetPassword = async (id: number): Promise<string> =>
  (await request.post<{ password: string }>('/api/p/v4/reset_pw/', { id })).password

export const resetSecondFactor = (id: number) => request.post('/api/p/v4/reset_mfa/', { id })

export const userRights = (id: number) => request.get<Rights>(`${URL}rights/`, { params: { id } })

export interface ChoosableRole extends RoleName {
  /** The role of whoever is given no other. */
  builtin: boolean
  /** Whether the one who asks has every right that it has, so may give it. */
  manageable: boolean
}

/** Roles to choose from; a platform has tens of them, not thousands. */
export const listRoleNames = () =>
  request.get<ChoosableRole[]>('/api/p/v4/role/', { params: { page_number: 1, page_size: 1000 } })
