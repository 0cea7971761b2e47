import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import { Type, type Static } from 'typebox'
import { COOKIE } from '@codo/shared/auth'
import { signSecondFactor, signToken } from '../auth/tokens.js'
import { ensureXsrfCookie } from '../auth/xsrf.js'
import type { Context } from '../context.js'
import { sendErrorPage } from '../gateway/error-pages.js'
import { timestamp } from '../db/clock.js'
import { momentOfIssue, updateUser, type User } from '../users/user-repository.js'
import { CODE, answers, failure, success } from './envelope.js'
import { judgeLogin } from './login-verdict.js'
import { localReturnUrl } from './return-url.js'

const text = Type.Optional(Type.String())
const LoginBody = Type.Object({
  username: text,
  password: Type.Optional(Type.String({ description: 'base64(base64(password))' })),
  dynamic: Type.Optional(Type.String({ description: 'Six digits of the second factor' })),
  login_type: Type.Optional(Type.String({ description: 'base, ldap or feishu' })),
  c_url: Type.Optional(Type.String({ description: 'Where to go afterwards' })),
  code: text,
  fs_redirect_uri: text,
})

export const LoginResult = Type.Object({
  username: Type.String(),
  nickname: Type.String(),
  auth_key: Type.String(),
  avatar: Type.String(),
  c_url: Type.String(),
})

/** Seconds the cookies live; the token outlasts them by 30 s. */
const COOKIE_AGE = 86_400
/** Host-only and readable by script: sub-apps read the token themselves. */
const LOGIN_COOKIE = { path: '/', maxAge: COOKIE_AGE, sameSite: 'lax', secure: 'auto' } as const

/** Marks a passed second factor; HttpOnly, since no script needs it. */
export async function setSecondFactorCookie(reply: FastifyReply, context: Context, user: User) {
  const { secondFactor } = context.secrets
  const proof = await signSecondFactor(user.id, secondFactor, momentOfIssue(user))
  reply.setCookie(COOKIE.secondFactor, proof, { ...LOGIN_COOKIE, httpOnly: true })
}

/** Logs a browser in: the token, and the cookies that carry it. */
export async function issueToken(
  reply: FastifyReply,
  context: Context,
  user: User,
): Promise<string> {
  const { username, nickname, email } = user
  const token = await signToken(
    { user_id: String(user.id), username, nickname, email, is_superuser: user.is_superuser === 1 },
    context.secrets.token,
    { now: momentOfIssue(user), life: context.settings.tokenLife },
  )
  reply.setCookie(COOKIE.token, token, LOGIN_COOKIE)
  reply.setCookie(COOKIE.loggedIn, 'yes', LOGIN_COOKIE)
  return token
}

const isCredentials = (body: unknown, invalid: boolean): body is Static<typeof LoginBody> =>
  !invalid && typeof body === 'object' && body !== null

export const loginRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { context } = app
  app.post(
    '/api/acc/login/05/',
    {
      config: {
        access: 'public',
        rateLimit: { max: context.settings.loginRequestLimit, timeWindow: 60_000 },
      },
      // The real one answers 200 whatever the body: see the contract's "Always HTTP 200".
      attachValidation: true,
      schema: { tags: ['acc'], body: LoginBody, response: answers(LoginResult) },
    },
    async (request, reply) => {
      const invalid = request.validationError !== undefined
      if (!isCredentials(request.body, invalid)) return failure(CODE.invalid, '登录参数错误')
      const key = `${request.ip} ${request.body.username?.trim().toLowerCase() ?? ''}`
      if (!context.attempts.take(key)) return sendErrorPage(reply, 429)
      const verdict = await judgeLogin(context, request.body)
      if (!verdict.ok) {
        if (verdict.code === 'blocked') return sendErrorPage(reply, 429)
        if (!verdict.guess) context.attempts.giveBack(key)
        return failure(verdict.code, verdict.msg)
      }
      context.attempts.clear(key)
      ensureXsrfCookie(request, reply)
      const { user } = verdict
      if (verdict.secondFactor) await setSecondFactorCookie(reply, context, user)
      const { username, nickname, avatar } = user
      const auth_key = await issueToken(reply, context, user)
      await updateUser(context.db, user.id, { last_login: timestamp() })
      const c_url = localReturnUrl(request.body.c_url, request.host)
      return success({ username, nickname, auth_key, avatar, c_url }, '登录成功')
    },
  )
}
