import type { RouteRecordRaw } from 'vue-router'
import NotFoundPage from '../shell/NotFoundPage.vue'
import { MANAGE_SECTIONS, type ManageSection } from './sections'

function pagesOf({ path, page, subpages = {} }: ManageSection): RouteRecordRaw[] {
  const meta = { section: path }
  const below = Object.entries(subpages).map(([subpath, component]) => ({
    path: `${path}/${subpath}`,
    name: `manage-${path}-${subpath}`,
    component,
    meta,
  }))
  return [{ path, name: `manage-${path}`, component: page, meta }, ...below]
}

/** `/manage` and everything below it; the layout decides what its user may see. */
export const manageRoute: RouteRecordRaw = {
  path: '/manage',
  component: () => import('./ManageLayout.vue'),
  children: [
    ...MANAGE_SECTIONS.flatMap(pagesOf),
    { path: ':rest(.*)*', name: 'manage', component: NotFoundPage },
  ],
}
