import { verifyNobody, verifyPassword } from '../auth/passwords.js'
import { judgeCode } from '../auth/second-factor.js'
import type { Context } from '../context.js'
import { findUserByName, type User } from '../users/user-repository.js'

/** What the login answers. Source: contract/gateway.md, "Login, second factor, logout". */
export type Verdict =
  | { ok: true; user: User; secondFactor: boolean }
  | { ok: false; code: number; msg: string; guess: boolean }
  /** Too many wrong codes for this user, from wherever. */
  | { ok: false; code: 'blocked' }

export interface Credentials {
  username?: string | undefined
  /** base64 of base64 of the password. */
  password?: string | undefined
  dynamic?: string | undefined
  login_type?: string | undefined
}

type Judge = Pick<Context, 'db' | 'attempts'>

const refuse = (code: number, msg: string, guess = false): Verdict => ({
  ok: false,
  code,
  msg,
  guess,
})

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

function decodeBase64(text: string): string | undefined {
  return BASE64.test(text) ? Buffer.from(text, 'base64').toString('utf8') : undefined
}

/** Undoes the double base64; `undefined` when it is not that. */
export const decodePassword = (encoded: string): string | undefined => {
  const once = decodeBase64(encoded)
  return once === undefined ? undefined : decodeBase64(once)
}

/** What the login and the proof after a 423 say of a code that is not taken. */
export const CODE_REFUSALS = {
  wrong: '二次认证码错误',
  used: '二次认证码已使用过，请等待下一个',
} as const

async function checkSecondFactor(context: Judge, user: User, dynamic: string): Promise<Verdict> {
  if (!user.mfa_secret) return { ok: true, user, secondFactor: false }
  if (dynamic === '') return refuse(66, '请输入二次认证码')
  const verdict = await judgeCode(context, user.id, user.mfa_secret, dynamic)
  if (verdict === 'ok') return { ok: true, user, secondFactor: true }
  if (verdict === 'blocked') return { ok: false, code: 'blocked' }
  return refuse(-5, CODE_REFUSALS[verdict], true)
}

async function judgeAccount(context: Judge, credentials: Credentials): Promise<Verdict> {
  const { db } = context
  const username = credentials.username?.trim() ?? ''
  const password = decodePassword(credentials.password ?? '')
  if (username === '' || !password) return refuse(-1, '用户名或密码不能为空')
  // No name in the database holds a NUL, and the driver refuses to bind one.
  const user = username.includes('\0') ? undefined : await findUserByName(db, username)
  const known = user
    ? await verifyPassword(password, user.password_hash)
    : await verifyNobody(password)
  if (!user || !known) return refuse(-4, '用户名或密码错误', true)
  if (!user.is_active) return refuse(-5, '用户已被禁用')
  return checkSecondFactor(context, user, credentials.dynamic?.trim() ?? '')
}

/** Decides a login; a failed guess is marked, so that it can be counted. */
export function judgeLogin(context: Judge, credentials: Credentials): Promise<Verdict> {
  const type = credentials.login_type ?? 'base'
  if (type === 'ldap') return Promise.resolve(refuse(-5, 'LDAP 未启用'))
  if (type === 'feishu') return Promise.resolve(refuse(-3, '飞书登录未启用'))
  if (type !== 'base') return Promise.resolve(refuse(-1, '不支持的登录方式'))
  return judgeAccount(context, credentials)
}
