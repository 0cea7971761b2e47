/** A route and its menu entry. Titles come from the locale key `menu.<name>`. */
export interface AppRoute {
  /** Absolute inside the sub-app; `/*` matches what nothing else does. */
  path: string
  /** Name of the route and of its title; without it the route has no menu entry. */
  name?: string
  /** Name of an icon in src/components/MenuEntry.vue. */
  icon?: string
  /** Folder below src/pages. */
  component?: string
  routes?: readonly AppRoute[]
  redirect?: string
  /** Name of a permission of src/access.ts; without it anybody may enter. */
  access?: string
}

export const routes: readonly AppRoute[] = [
  { path: '/', redirect: '/list/table-list' },
  {
    path: '/list',
    name: 'list',
    icon: 'list',
    routes: [
      { path: '/list', redirect: '/list/table-list' },
      { path: '/list/table-list', name: 'table-list', icon: 'table', component: 'table-list' },
    ],
  },
  { path: '/test', name: 'test', icon: 'test', component: 'test' },
  { path: '/*', component: '404' },
]
