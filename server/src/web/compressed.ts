import type { FastifyReply, FastifyRequest } from 'fastify'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** A text in the forms a browser may want, each made when it is first asked for. */
export interface Compressed {
  encodedFor(accepted: string): Promise<{ encoding?: 'br' | 'gzip'; body: Buffer }>
}

/** Below this a packed answer is no smaller on the wire, in bytes. */
const WORTH_IT = 1024

const deflate = promisify(gzip)
const brotli = promisify(brotliCompress)
// Quick: the default takes a hundred times as long, for files that are packed once.
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

export function createCompressed(text: string): Compressed {
  const plain = Buffer.from(text)
  let packed: Promise<Buffer> | undefined
  let zipped: Promise<Buffer> | undefined
  return {
    async encodedFor(accepted) {
      if (plain.length >= WORTH_IT && /\bbr\b/.test(accepted))
        return { encoding: 'br', body: await (packed ??= brotli(plain, QUICK)) }
      if (plain.length >= WORTH_IT && /\bgzip\b/.test(accepted))
        return { encoding: 'gzip', body: await (zipped ??= deflate(plain)) }
      return { body: plain }
    },
  }
}

/** Sends it in the form that this browser takes. */
export async function sendCompressed(
  request: FastifyRequest,
  reply: FastifyReply,
  type: string,
  content: Compressed,
): Promise<FastifyReply> {
  const accepted = String(request.headers['accept-encoding'] ?? '')
  const { encoding, body } = await content.encodedFor(accepted)
  if (encoding) reply.header('content-encoding', encoding)
  return reply.header('vary', 'accept-encoding').type(type).serializer(asIs).send(body)
}

const asIs = (body: unknown) => body as string
