import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Socket } from 'node:net'
import { errorPage, sendErrorPage } from './error-pages.js'

/** nginx's buffer for one header line or the request line, in bytes. */
const LINE_LIMIT = 8192
/** Node's own limit for all headers together: nginx has four such buffers, and some reserve. */
export const MAX_HEADER_SIZE = 5 * LINE_LIMIT

function hasLongLine(headers: readonly string[]): boolean {
  return headers.some(
    (name, index) =>
      index % 2 === 0 && name.length + (headers[index + 1]?.length ?? 0) > LINE_LIMIT,
  )
}

/** Refuses what nginx would: 414 for a long query, 400 for a cookie or header above 8 KB. */
export async function limitRequest(request: FastifyRequest, reply: FastifyReply) {
  if ((request.raw.url?.length ?? 0) > LINE_LIMIT) return sendErrorPage(reply, 414)
  if (hasLongLine(request.raw.rawHeaders)) return sendErrorPage(reply, 400)
}

/** Answers what Node's parser refused, which never becomes a request. */
export function handleClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const page = errorPage(400)
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nContent-Length: ${page.length}\r\n` +
      `Connection: close\r\n\r\n${page}`,
  )
}
