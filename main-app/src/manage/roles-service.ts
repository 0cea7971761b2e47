import type { ShellApp } from '@codo/shared/registry'
import { request } from '../request/shell-request'

/** A role as one chooses it. */
export interface RoleOption {
  id: number
  name: string
  /** What people read. */
  title: string
}

const URL = '/api/p/v4/apps/roles/'

/** Roles that were granted an app; `revision` grows with each change of them. */
export interface GrantedRoles {
  role_ids: number[]
  revision: number
}

/** Every role, and which of them were granted an app. Without an app, none is. */
export const listAppRoles = (id: number | undefined) =>
  request.get<GrantedRoles & { roles: RoleOption[] }>(URL, { params: { id }, showType: 0 })

/**
 * Grants an app to these roles and to no other.
 *
 * @param revision of the list the change was made from; 0 for a new app
 */
export const setAppRoles = (id: number, role_ids: number[], revision: number) =>
  request.put<GrantedRoles>(URL, { id, role_ids, ...(revision > 0 && { revision }) })

/** The list of the shell as somebody with just this role gets it. */
export async function viewAs(role: number): Promise<ShellApp[]> {
  const { apps } = await request.get<{ apps: ShellApp[] }>('/api/acc/apps/shell/', {
    params: { view_as: role },
    showType: 0,
  })
  return apps
}
