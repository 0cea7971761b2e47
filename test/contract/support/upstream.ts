import { createHash } from 'node:crypto'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

export interface Upstream {
  origin: string
  /** Every request that came through, web sockets included. */
  seen: IncomingMessage[]
  stop(): Promise<void>
}

const acceptKey = (key: string): string =>
  createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')

/** Accepts a web socket (RFC 6455) and sends one text frame that names the path. */
function greet(request: IncomingMessage, socket: Duplex): void {
  const protocol = request.headers['sec-websocket-protocol']
  const text = Buffer.from(`hello from ${request.url ?? ''}`)
  socket.on('error', () => undefined)
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      `Sec-WebSocket-Accept: ${acceptKey(request.headers['sec-websocket-key'] ?? '')}\r\n` +
      `${protocol ? `Sec-WebSocket-Protocol: ${protocol}\r\n` : ''}\r\n`,
  )
  socket.write(Buffer.concat([Buffer.from([0x81, text.length]), text]))
}

/** A server behind ours: a real gateway, or a Vite server. */
export async function startUpstream(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<Upstream> {
  const seen: IncomingMessage[] = []
  const sockets = new Set<Duplex>()
  const server = createServer((incoming, response) => {
    seen.push(incoming)
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => answer(incoming, response, Buffer.concat(chunks).toString()))
  })
  server.on('upgrade', (incoming, socket) => {
    seen.push(incoming)
    sockets.add(socket)
    greet(incoming, socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = () => {
    for (const socket of sockets) socket.destroy()
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, stop }
}

/** Opens a web socket and answers the first text frame, or the status when it is refused. */
export function firstFrame(url: string, headers: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.from('0123456789abcdef').toString('base64'),
        ...headers,
      },
    })
    sent.on('error', reject)
    sent.on('response', (response) => resolve(String(response.statusCode)))
    sent.on('upgrade', (_response, socket, head) => {
      const read = (chunk: Buffer) => {
        if (chunk.length < 2) return
        socket.destroy()
        resolve(chunk.subarray(2, 2 + (chunk[1] ?? 0)).toString())
      }
      if (head.length > 0) read(head)
      else socket.once('data', read)
    })
    sent.end()
  })
}
