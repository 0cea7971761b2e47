/**
 * Names of the cookies, headers and storage keys that gateway, host and sub-apps agree on.
 * Source: contract/gateway.md, "Tokens" and "Login, second factor, logout". They live here only.
 */

export const COOKIE = {
  /** The JWT. The gateway prefers it to every other place. */
  token: 'auth_key',
  /** `yes` while somebody is logged in; existing sub-apps look at it. */
  loggedIn: 'is_login',
  /** Token of the single sign-on, read by `/api/p` and `/api/acc` only. */
  sso: 'sso_token',
  /** HttpOnly proof of a passed second factor. */
  secondFactor: 'mfa_key',
  /** Cross-site request forgery token, echoed in {@link HEADER.xsrf}. */
  xsrf: '_xsrf',
} as const

export const HEADER = {
  token: 'auth-key',
  xsrf: 'X-Xsrftoken',
  rootDomain: 'Codo-root-domain',
} as const

export const STORAGE = {
  /** Token copy that some existing sub-apps keep. */
  token: 'auth-key',
  /** JSON `{username, nickname, avatar}`. */
  user: 'user-info',
} as const

/** Path of the login page; the page to return to travels in its `c_url` query. */
export const LOGIN_PATH = '/user/login'

/** Query parameter of {@link LOGIN_PATH} that names the page to return to. */
export const RETURN_PARAM = 'c_url'
