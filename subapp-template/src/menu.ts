import type { AppRoute } from '../config/routes'
import type { Access, Permission } from './access'

export interface MenuItem {
  name: string
  path: string
  icon: string | undefined
  children: MenuItem[]
}

/** Whether a route may be entered. Unknown permission names let nobody in. */
export function mayEnter(route: Pick<AppRoute, 'access'>, access: Access): boolean {
  return route.access === undefined || access[route.access as Permission]
}

/** Entries of the named routes that may be entered; a group without an entry is left out. */
export function buildMenu(routes: readonly AppRoute[], access: Access): MenuItem[] {
  return routes.flatMap((route) => {
    if (route.name === undefined || !mayEnter(route, access)) return []
    const children = buildMenu(route.routes ?? [], access)
    if (route.component === undefined && children.length === 0) return []
    return [{ name: route.name, path: route.path, icon: route.icon, children }]
  })
}
