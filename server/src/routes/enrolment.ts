import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { actorOf, recordAudit } from '../audit/index.js'
import { judgeCode, newSecret, otpauthUri } from '../auth/second-factor.js'
import { currentUser } from '../context.js'
import { sendErrorPage } from '../gateway/error-pages.js'
import { removeSecondFactor } from '../users/accounts.js'
import { rolesDemandingSecondFactor } from '../users/duties.js'
import { countRecoveryCodes, renewRecoveryCodes } from '../users/recovery-code-repository.js'
import { updateUser } from '../users/user-repository.js'
import { CODE, answers, failure, success } from './envelope.js'
import { setSecondFactorCookie } from './login.js'
import { CODE_REFUSALS } from './login-verdict.js'
import { PASSWORD_REFUSAL, isOwnPassword, personsOnly } from './own-account.js'

const URL = '/api/acc/mfa/'
const config = { access: 'admin-token' } as const
const tags = ['account']
/** Seconds within which a code must confirm a new secret. */
const TIME_TO_CONFIRM = 600
/** Upstream's code for a wrong second factor. */
const WRONG_CODE = -5

const Status = Type.Object({
  enabled: Type.Boolean(),
  recovery_left: Type.Integer({ description: 'Recovery codes that are not used up' }),
  demanded_by: Type.Array(Type.String(), { description: 'Titles of the roles that demand it' }),
})
const Enrolment = Type.Object({
  secret: Type.String({ description: 'Base32, for typing it in' }),
  uri: Type.String({ description: 'otpauth://, for a QR code' }),
  expires_in: Type.Integer({ description: 'Seconds' }),
})
const Codes = Type.Object({ recovery_codes: Type.Array(Type.String()) })
const CodeBody = Type.Object({ dynamic: Type.String({ maxLength: 40 }) })

const nowInSeconds = (): number => Math.floor(Date.now() / 1000)

/** Everybody's own second factor. Nothing counts before a code has confirmed it. */
export const enrolmentRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { context } = app
  const { db } = context
  app.addHook('onRequest', personsOnly)

  app.get(URL, { config, schema: { tags, response: answers(Status) } }, async (request) => {
    const { id, mfa_secret } = currentUser(request)
    return success({
      enabled: mfa_secret !== null,
      recovery_left: await countRecoveryCodes(db, id),
      demanded_by: await rolesDemandingSecondFactor(db, id),
    })
  })

  app.post(
    URL,
    {
      config,
      schema: {
        tags,
        body: Type.Object({ password: Type.String({ maxLength: 200 }) }),
        response: answers(Enrolment),
      },
    },
    async (request, reply) => {
      const user = currentUser(request)
      if (user.mfa_secret) return failure(CODE.invalid, '已启用二次认证')
      const known = await isOwnPassword(context, user, request.body.password)
      if (known === undefined) return sendErrorPage(reply, 429)
      if (!known) return failure(...PASSWORD_REFUSAL)
      const secret = newSecret()
      const mfa_pending_until = nowInSeconds() + TIME_TO_CONFIRM
      await updateUser(db, user.id, { mfa_pending: secret, mfa_pending_until })
      const uri = otpauthUri(user.username, secret)
      return success({ secret, uri, expires_in: TIME_TO_CONFIRM })
    },
  )

  app.post(
    `${URL}confirm/`,
    { config, schema: { tags, body: CodeBody, response: answers(Codes) } },
    async (request, reply) => {
      const user = currentUser(request)
      const { id, mfa_pending: secret } = user
      if (!secret || user.mfa_pending_until < nowInSeconds())
        return failure(CODE.invalid, '请重新开始启用：密钥不存在或已过期')
      const verdict = await judgeCode(context, id, secret, request.body.dynamic.trim())
      if (verdict === 'blocked') return sendErrorPage(reply, 429)
      if (verdict !== 'ok') return failure(WRONG_CODE, CODE_REFUSALS[verdict])
      const recovery_codes = await db.transaction().execute(async (transaction) => {
        await updateUser(transaction, id, { mfa_secret: secret, mfa_pending: null })
        await recordAudit(transaction, {
          ...{ ...actorOf(request), kind: 'user.enrol', target: user.username },
          summary: '启用二次认证',
        })
        return renewRecoveryCodes(transaction, id)
      })
      await setSecondFactorCookie(reply, context, user)
      return success({ recovery_codes }, '二次认证已启用')
    },
  )

  app.post(
    `${URL}recovery/`,
    { config, schema: { tags, body: CodeBody, response: answers(Codes) } },
    async (request, reply) => {
      const { id, username: target, mfa_secret } = currentUser(request)
      if (!mfa_secret) return failure(CODE.invalid, '未启用二次认证')
      const verdict = await judgeCode(context, id, mfa_secret, request.body.dynamic.trim())
      if (verdict === 'blocked') return sendErrorPage(reply, 429)
      if (verdict !== 'ok') return failure(WRONG_CODE, CODE_REFUSALS[verdict])
      const recovery_codes = await db.transaction().execute(async (transaction) => {
        const summary = '重新生成恢复码'
        const actor = actorOf(request)
        await recordAudit(transaction, { ...actor, kind: 'user.recovery', target, summary })
        return renewRecoveryCodes(transaction, id)
      })
      return success({ recovery_codes }, '恢复码已更新')
    },
  )

  app.delete(
    URL,
    { config, schema: { tags, body: CodeBody, response: answers(Type.Null()) } },
    async (request, reply) => {
      const user = currentUser(request)
      if (!user.mfa_secret) return failure(CODE.invalid, '未启用二次认证')
      const roles = await rolesDemandingSecondFactor(db, user.id)
      if (roles.length > 0)
        return failure(CODE.invalid, `角色 ${roles.join('、')} 要求启用二次认证，不能停用`)
      const given = request.body.dynamic.trim()
      const verdict = await judgeCode(context, user.id, user.mfa_secret, given)
      if (verdict === 'blocked') return sendErrorPage(reply, 429)
      if (verdict !== 'ok') return failure(WRONG_CODE, CODE_REFUSALS[verdict])
      await db.transaction().execute(async (transaction) => {
        await removeSecondFactor(transaction, user)
        await recordAudit(transaction, {
          ...{ ...actorOf(request), kind: 'user.unenrol', target: user.username },
          summary: '停用二次认证',
        })
      })
      return success(null, '二次认证已停用')
    },
  )
}
