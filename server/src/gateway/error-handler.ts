import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.js'
import { failure } from '../routes/envelope.js'
import { isPageStatus, sendErrorPage, sendPlainText } from './error-pages.js'

/** Envelope code of a request that does not fit the route's schema. */
const BAD_REQUEST = 400

function badRequest(error: FastifyError, reply: FastifyReply) {
  const [problem] = error.validation ?? []
  const where = problem ? `${error.validationContext ?? ''}${problem.instancePath ?? ''}` : 'body'
  return reply.code(400).send(failure(BAD_REQUEST, `请求参数错误：${where}`))
}

/**
 * The one place where an error becomes an answer: what the gateway would refuse gets its page, a
 * request that does not fit gets an envelope, anything else is logged and hidden.
 */
export function handleError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof Refusal)
    return reply.code(200).send({ ...failure(error.code, error.message), data: error.data })
  const status = error.statusCode ?? 500
  if (status === 400) return badRequest(error, reply)
  if (status !== 500 && isPageStatus(status)) return sendErrorPage(reply, status)
  if (status > 400 && status < 500) return sendErrorPage(reply, 400)
  request.log.error({ err: error }, 'request failed')
  return sendPlainText(reply, 500, 'dispatcher error')
}
