import { createCookieSession } from '../auth/cookie-session.js'
import type { RequestSession } from './types.js'

/** The page's session as far as a client needs it: the full one would double the size. */
export const pageSession: RequestSession = /* @__PURE__ */ (() => createCookieSession().session)()
