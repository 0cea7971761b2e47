import type { RouteRecordRaw } from 'vue-router'
import CentrePage from '../centre/CentrePage.vue'
import { manageRoute } from '../manage/manage-route'
import MicroAppPage from './MicroAppPage.vue'
import NotFoundPage from './NotFoundPage.vue'
import { SECURITY_PAGE } from './use-duties'

/** Pages of the shell. Sub-apps have no routes here: the registry decides behind the last one. */
export const routes: RouteRecordRaw[] = [
  { path: '/', name: 'centre', component: CentrePage, alias: ['/home', '/index'] },
  manageRoute,
  { path: '/404', name: 'not-found', component: NotFoundPage },
  {
    path: '/user/security',
    name: SECURITY_PAGE,
    component: () => import('../account/SecurityPage.vue'),
  },
  { path: '/user/:rest(.*)*', component: NotFoundPage },
  { path: '/:code/:rest(.*)*', name: 'micro-app', component: MicroAppPage },
]
