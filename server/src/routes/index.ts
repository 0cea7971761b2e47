import type { FastifyInstance } from 'fastify'
import { registerMissing } from '../gateway/missing-routes.js'
import { accessTokenRoutes } from './access-tokens.js'
import { appListRoutes } from './app-list.js'
import { appsHistoryRoutes } from './apps-history.js'
import { appsRolesRoutes } from './apps-roles.js'
import { appsStatusRoutes } from './apps-status.js'
import { appsTransferRoutes } from './apps-transfer.js'
import { appsRoutes } from './apps.js'
import { auditRoutes } from './audit.js'
import { authorizationRoutes } from './authorization.js'
import { buildsRoutes } from './builds.js'
import { businessRoutes } from './businesses.js'
import { confRoutes } from './conf.js'
import { demoRuleRoutes } from './demo-rules.js'
import { enrolmentRoutes } from './enrolment.js'
import { favoritesRoutes } from './favorites.js'
import { grantRoutes } from './grants.js'
import { healthRoutes } from './health.js'
import { iconRoutes } from './icons.js'
import { loginRoutes } from './login.js'
import { logoutRoutes } from './logout.js'
import { menuRoutes } from './menus.js'
import { ownPasswordRoutes } from './own-password.js'
import { perfRoutes } from './perf.js'
import { roleRuleRoutes } from './role-rules.js'
import { roleRoutes } from './roles.js'
import { secondFactorRoutes } from './second-factor.js'
import { userResetRoutes } from './user-resets.js'
import { userRightsRoutes } from './user-rights.js'
import { userRoutes } from './users.js'

const ROUTES = [
  loginRoutes,
  logoutRoutes,
  confRoutes,
  appListRoutes,
  authorizationRoutes,
  businessRoutes,
  appsRoutes,
  appsHistoryRoutes,
  appsRolesRoutes,
  appsStatusRoutes,
  appsTransferRoutes,
  buildsRoutes,
  auditRoutes,
  iconRoutes,
  favoritesRoutes,
  secondFactorRoutes,
  enrolmentRoutes,
  ownPasswordRoutes,
  roleRoutes,
  grantRoutes,
  roleRuleRoutes,
  menuRoutes,
  userRoutes,
  userResetRoutes,
  userRightsRoutes,
  accessTokenRoutes,
  perfRoutes,
  demoRuleRoutes,
  healthRoutes,
]

/** An empty JSON body is no body: clients announce the type on calls that send nothing. */
function acceptEmptyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else void parse(request, String(body), done)
  })
}

/** Everything under `/api/` that this server answers itself, in a scope of its own. */
export async function registerApi(app: FastifyInstance): Promise<void> {
  acceptEmptyJson(app)
  for (const routes of ROUTES) await app.register(routes)
  // The gateway checks token and rules of `/api/p` before it looks for a backend.
  registerMissing(app, ['/api/p/*'], 'rbac')
  registerMissing(app, ['/api', '/api/*'], 'public')
}
