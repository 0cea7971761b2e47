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

/** Every role, and which of them were granted an app. Without an app, none is. */
export async function listAppRoles(
  id: number | undefined,
): Promise<{ roles: RoleOption[]; granted: number[] }> {
  const data = await request.get<{ roles: RoleOption[]; role_ids: number[] }>(URL, {
    params: { id },
    showType: 0,
  })
  return { roles: data.roles, granted: data.role_ids }
}

/** Grants an app to these roles and to no other. */
export const setAppRoles = (id: number, role_ids: number[]) => request.put(URL, { id, role_ids })

/** The list of the shell as somebody with just this role gets it. */
export async function viewAs(role: number): Promise<ShellApp[]> {
  const { apps } = await request.get<{ apps: ShellApp[] }>('/api/acc/apps/shell/', {
    params: { view_as: role },
    showType: 0,
  })
  return apps
}
