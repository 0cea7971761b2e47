import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** A request as the server saw it. */
export interface SeenRequest {
  method: string
  path: string
  headers: IncomingMessage['headers']
  body: string
}

export interface GatewayServer {
  origin: string
  seen: SeenRequest[]
  /** Requests to this path so far. */
  count(path: string): number
  close(): Promise<void>
}

export type Handler = (context: {
  url: URL
  request: IncomingMessage
  response: ServerResponse
  body: string
  /** How often this exact URL was asked for, this time included. */
  times: number
}) => unknown

/** The gateway's own pages: html without trace id or CORS headers. */
export const gatewayPage = (title: string): string =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>openresty</center>\r\n</body>\r\n</html>\r\n`

const TITLES: Record<number, string> = {
  400: '400 Bad Request',
  401: '401 Authorization Required',
  403: '403 Forbidden',
  404: '404 Not Found',
  413: '413 Request Entity Too Large',
  414: '414 Request-URI Too Large',
  429: '429 Too Many Requests',
  500: '500 Internal Server Error',
  502: '502 Bad Gateway',
  503: '503 Service Temporarily Unavailable',
  504: '504 Gateway Time-out',
}

/**
 * A real server on a free loopback port that behaves as contract/gateway.md documents, by path.
 * `more` adds routes, keyed by path; `fallback` answers what has none.
 */
export async function startGateway(
  more: Record<string, Handler> = {},
  fallback: Handler = notFound,
): Promise<GatewayServer> {
  const seen: SeenRequest[] = []
  const counts = new Map<string, number>()
  const routes: Record<string, Handler> = { ...DOCUMENTED, ...more }
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://gateway')
      const { method = '', headers } = request
      seen.push({ method, path: url.pathname, headers, body })
      const times = (counts.get(request.url ?? '') ?? 0) + 1
      counts.set(request.url ?? '', times)
      const handler = routes[url.pathname] ?? fallback
      return handler({ url, request, response, body, times })
    })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    count: (path) => seen.filter((request) => request.path === path).length,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

export function sendPage(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html' })
  response.end(gatewayPage(TITLES[status] ?? `${status}`))
}

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' })
  response.end(JSON.stringify(body))
}

function notFound({ response }: { response: ServerResponse }): void {
  sendPage(response, 404)
}

const DOCUMENTED: Record<string, Handler> = {
  '/api/ok': ({ response }) => sendJson(response, { code: 0, msg: 'ok', data: { name: '中文' } }),
  '/api/list': ({ response }) =>
    sendJson(response, { code: 0, msg: 'ok', data: [1, 2, 3], count: 40 }),
  '/api/echo': ({ response, request, url, body }) =>
    sendJson(response, {
      code: 0,
      data: { method: request.method, headers: request.headers, query: url.search, body },
    }),
  /** A page of the gateway. */
  '/api/page': ({ response, url }) => sendPage(response, Number(url.searchParams.get('status'))),
  /** A back end's own JSON under any status. */
  '/api/json': ({ response, url }) =>
    sendJson(
      response,
      JSON.parse(url.searchParams.get('body') ?? '{}'),
      Number(url.searchParams.get('status') ?? 200),
    ),
  /** 423 and the dispatcher's 500: called JSON, but plain text. */
  '/api/plain': ({ response, url }) => {
    response.writeHead(Number(url.searchParams.get('status')), {
      'content-type': 'application/json',
    })
    response.end('dispatcher error: 中')
  },
  '/api/text': ({ response, url }) => {
    response.writeHead(200, { 'content-type': url.searchParams.get('type') ?? 'text/html' })
    response.end(url.searchParams.get('body') ?? '<!doctype html><title>shell</title>')
  },
  '/api/empty-reply': ({ request }) => request.socket.destroy(),
  '/api/truncated': ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
    response.write('{"code":0,"data":')
    setTimeout(() => response.destroy(), 10)
  },
  '/api/split': ({ response }) => {
    const bytes = Buffer.from(JSON.stringify({ code: 0, data: '分开的回答' }))
    response.writeHead(200, { 'content-type': 'application/json' })
    let at = 0
    const next = () => {
      // Seven bytes at a time cut through characters.
      response.write(bytes.subarray(at, (at += 7)))
      if (at < bytes.length) setTimeout(next, 1)
      else response.end()
    }
    next()
  },
  '/api/slow': ({ response, url }) => {
    const wait = Number(url.searchParams.get('ms'))
    setTimeout(() => sendJson(response, { code: 0, data: 'late' }), wait)
  },
  /** Fails `fail` times, then answers; `reset` drops the connection instead. */
  '/api/flaky': ({ response, request, url, times }) => {
    if (times > Number(url.searchParams.get('fail'))) {
      return sendJson(response, { code: 0, data: times })
    }
    if (url.searchParams.get('status') === 'reset') return request.socket.destroy()
    const after = url.searchParams.get('after')
    if (after) response.setHeader('retry-after', after)
    return sendPage(response, Number(url.searchParams.get('status')))
  },
  '/api/acc/logout/': ({ response }) => {
    response.writeHead(401)
    response.end()
  },
  '/api/file': ({ response, url }) => {
    const disposition = url.searchParams.get('disposition')
    response.writeHead(200, {
      'content-type': url.searchParams.get('type') ?? 'application/octet-stream',
      ...(disposition && { 'content-disposition': disposition }),
    })
    response.end(url.searchParams.get('body') ?? Buffer.from([0, 255, 128, 10]))
  },
  '/api/redirect': ({ response, url }) => {
    response.writeHead(Number(url.searchParams.get('status') ?? 302), {
      location: url.searchParams.get('to') ?? '/api/ok',
    })
    response.end()
  },
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return body
}
