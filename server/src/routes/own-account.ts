import type { FastifyReply, FastifyRequest } from 'fastify'
import { verifyPassword } from '../auth/passwords.js'
import type { Context } from '../context.js'
import { sendErrorPage } from '../gateway/error-pages.js'
import type { User } from '../users/user-repository.js'

/** A token for programs must not change how a person logs in. */
export async function personsOnly(request: FastifyRequest, reply: FastifyReply) {
  if (request.isLongTerm) return sendErrorPage(reply, 403)
}

/** Upstream's code for wrong credentials. */
export const PASSWORD_REFUSAL = [-4, '密码错误'] as const

/** Whether it is the user's password; `undefined` after too many wrong ones. */
export async function isOwnPassword({ attempts }: Context, user: User, password: string) {
  const key = `password ${user.id}`
  if (!attempts.take(key)) return undefined
  const known = await verifyPassword(password, user.password_hash)
  if (known) attempts.clear(key)
  return known
}
