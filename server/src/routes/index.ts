import type { FastifyInstance } from 'fastify'
import { sendErrorPage } from '../gateway/error-pages.js'
import { appListRoutes } from './app-list.js'
import { appsRoutes } from './apps.js'
import { appsTransferRoutes } from './apps-transfer.js'
import { authorizationRoutes } from './authorization.js'
import { businessRoutes } from './businesses.js'
import { confRoutes } from './conf.js'
import { demoRuleRoutes } from './demo-rules.js'
import { favoritesRoutes } from './favorites.js'
import { healthRoutes } from './health.js'
import { loginRoutes } from './login.js'
import { logoutRoutes } from './logout.js'
import { secondFactorRoutes } from './second-factor.js'

const ROUTES = [
  loginRoutes,
  logoutRoutes,
  confRoutes,
  appListRoutes,
  authorizationRoutes,
  businessRoutes,
  appsRoutes,
  appsTransferRoutes,
  favoritesRoutes,
  secondFactorRoutes,
  demoRuleRoutes,
  healthRoutes,
]

/** Everything under `/api/` that this server answers itself. */
export async function registerApi(app: FastifyInstance): Promise<void> {
  for (const routes of ROUTES) await app.register(routes)
  // The gateway checks token and rules of `/api/p` before it looks for a backend.
  app.all('/api/p/*', { config: { access: 'rbac' }, schema: { hide: true } }, (_request, reply) =>
    sendErrorPage(reply, 404),
  )
}
