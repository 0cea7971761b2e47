/** Names a user's roles grant; `all` grants every one. */
export type Grants = Record<string, boolean> & { all?: boolean }

/** `rules` of `GET /api/acc/authorization/`. Source: contract/gateway.md. */
export interface Permissions {
  /** Menus. */
  page: Grants
  /** Buttons and other parts of a page. */
  component: Grants
}

export const NO_PERMISSIONS: Permissions = { page: {}, component: {} }

/** @example isGranted(host.permissions, 'component', 'cmdb_delete') */
export function isGranted(
  permissions: Permissions,
  kind: keyof Permissions,
  name: string,
): boolean {
  const grants = permissions[kind]
  return grants.all === true || (Object.hasOwn(grants, name) && grants[name] === true)
}
