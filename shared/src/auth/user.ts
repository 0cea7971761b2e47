/** Who is logged in, as localStorage `user-info` keeps it for every sub-app. */
export interface SessionUser {
  username: string
  nickname: string
  avatar: string
}

/** `data` of a successful login. Source: contract/gateway.md, "Login". */
export interface LoginData extends SessionUser {
  auth_key: string
  c_url?: string
}

/** Reads `user-info`; `undefined` when there is none or another program spoilt it. */
export function readUser(stored: string | null): SessionUser | undefined {
  try {
    const user = JSON.parse(stored ?? 'null') as Partial<SessionUser> | null
    if (typeof user?.username !== 'string' || user.username === '') return undefined
    const { username, nickname = username, avatar = '' } = user
    return { username, nickname, avatar }
  } catch {
    return undefined
  }
}
