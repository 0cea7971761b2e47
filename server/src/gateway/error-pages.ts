import type { FastifyReply } from 'fastify'

/** Titles as nginx writes them; the gateway is built on it. */
const TITLES = {
  400: '400 Bad Request',
  401: '401 Authorization Required',
  403: '403 Forbidden',
  404: '404 Not Found',
  413: '413 Request Entity Too Large',
  414: '414 Request-URI Too Large',
  415: '415 Unsupported Media Type',
  429: '429 Too Many Requests',
  502: '502 Bad Gateway',
  503: '503 Service Temporarily Unavailable',
  504: '504 Gateway Time-out',
} as const

export type PageStatus = keyof typeof TITLES

export const isPageStatus = (status: number): status is PageStatus => status in TITLES

/** The html of a gateway-made error. Source: contract/gateway.md, "Errors come as text/html". */
export function errorPage(status: PageStatus, hint = ''): string {
  const title = TITLES[status]
  return [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body>',
    `<center><h1>${title}</h1></center>${hint && `\r\n<center>${hint}</center>`}`,
    '<hr><center>openresty</center>',
    '</body>',
    '</html>',
    '',
  ].join('\r\n')
}

/** Ends a request as the gateway does. `hint` is fixed text, never input: it is not escaped. */
export const sendErrorPage = (reply: FastifyReply, status: PageStatus, hint = ''): FastifyReply =>
  reply
    .code(status)
    .header('content-type', 'text/html')
    .header('cache-control', 'no-store')
    .send(errorPage(status, hint))

/** 423 and dispatcher errors say `application/json` and carry plain text, in the real one too. */
export const sendPlainText = (reply: FastifyReply, status: 423 | 500, text: string): FastifyReply =>
  reply.code(status).header('content-type', 'application/json').serializer(String).send(text)
