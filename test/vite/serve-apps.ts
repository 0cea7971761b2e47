import { readFile } from 'node:fs/promises'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { extname, join } from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
}

/** Where a code below `/web/` comes from: a folder, or the origin of a dev server. */
export type Source = { folder: string } | { origin: string }

/** A running server. */
export interface Served {
  origin: string
  close(): Promise<void>
}

/** One origin with the host at `/` and sub-apps at `/web/<code>/`, as the platform's server is. */
export async function serveApps(host: string, apps: Record<string, Source>): Promise<Served> {
  const sourceOf = (url: string) => apps[/^\/web\/([^/]+)\//.exec(url)?.[1] ?? '']
  const server = createServer((incoming, response) => {
    const url = incoming.url ?? '/'
    const source = sourceOf(url)
    if (source && 'origin' in source) forward(incoming, response, source.origin)
    else void sendFile(response, url, source ? source.folder : host)
  })
  server.on('upgrade', (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
    const source = sourceOf(incoming.url ?? '')
    if (source && 'origin' in source) tunnel(incoming, socket, head, source.origin)
    else socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function sendFile(response: ServerResponse, url: string, folder: string): Promise<void> {
  const path = new URL(url, 'http://x').pathname.replace(/^\/web\/[^/]+/, '')
  const file = join(folder, path.endsWith('/') ? 'index.html' : path)
  const content = await readFile(file).catch(() => undefined)
  const type = TYPES[extname(file)] ?? 'application/octet-stream'
  response.writeHead(content ? 200 : 404, {
    'content-type': type,
    'cache-control': 'max-age=60',
    // For apps that are loaded from another origin than the host.
    'access-control-allow-origin': '*',
  })
  response.end(content)
}

function forward(incoming: IncomingMessage, response: ServerResponse, origin: string): void {
  const { method, headers, url } = incoming
  const onward = request(new URL(url ?? '/', origin), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  onward.on('error', () => response.writeHead(502).end())
  incoming.pipe(onward)
}

function tunnel(incoming: IncomingMessage, socket: Socket, head: Buffer, origin: string): void {
  const { hostname, port } = new URL(origin)
  const upstream = connect(Number(port), hostname, () => {
    const headers = incoming.rawHeaders.flatMap((name, at, all) =>
      at % 2 === 0 ? [`${name}: ${all[at + 1] ?? ''}`] : [],
    )
    upstream.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`)
    upstream.write(head)
    upstream.pipe(socket).pipe(upstream)
  })
  upstream.on('error', () => socket.destroy())
  socket.on('error', () => upstream.destroy())
}
