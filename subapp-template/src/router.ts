import {
  createRouter,
  type RouteComponent,
  type RouteRecordRaw,
  type Router,
  type RouterHistory,
} from 'vue-router'
import { routes, type AppRoute } from '../config/routes'
import { mayEnter, type Access } from './access'

declare module 'vue-router' {
  interface RouteMeta {
    access?: string
    title?: string
  }
}

/** An entry of the menu, made from a named route. */
export interface MenuItem {
  name: string
  path: string
  icon: string | undefined
  children: MenuItem[]
}

type Page = () => Promise<RouteComponent>

const pages = import.meta.glob<RouteComponent>('./pages/*/index.vue', { import: 'default' })

/**
 * Records of vue-router for the routes of config/routes.ts, groups flattened.
 *
 * @throws Error when a route names a page that src/pages does not have
 */
export function toRecords(
  from: readonly AppRoute[],
  available: Record<string, Page>,
): RouteRecordRaw[] {
  return from.flatMap((route) => [
    ...toRecord(route, available),
    ...toRecords(route.routes ?? [], available),
  ])
}

function toRecord(route: AppRoute, available: Record<string, Page>): RouteRecordRaw[] {
  const path = route.path === '/*' ? '/:rest(.*)*' : route.path
  if (route.redirect !== undefined) return [{ path, redirect: route.redirect }]
  if (route.component === undefined) return []
  const component = available[`./pages/${route.component}/index.vue`]
  if (!component) throw new Error(`config/routes.ts: there is no src/pages/${route.component}`)
  const { access, name } = route
  const meta = { ...(access && { access }), ...(name && { title: name }) }
  return [{ path, component, meta, ...(name && { name }) }]
}

export function createAppRouter(history: RouterHistory): Router {
  return createRouter({ history, routes: toRecords(routes, pages) })
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
