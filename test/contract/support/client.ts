import { request, type OutgoingHttpHeaders } from 'node:http'
import { ADMIN_PASSWORD } from './server.js'

export interface Answer<T = unknown> {
  status: number
  type: string
  headers: Headers
  text: string
  /** The body as an envelope; throws when it is not JSON. */
  json(): Envelope<T>
}

export interface Envelope<T = unknown> {
  code: number
  msg: string
  data: T
  count: number
}

/** What the shell keeps of a session: cookies by name. */
export type Cookies = Record<string, string>

export interface Call {
  method?: string
  headers?: Record<string, string>
  cookies?: Cookies
  /** Sent as JSON. */
  json?: unknown
  body?: string
}

const cookieHeader = (cookies: Cookies): string =>
  Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')

/** One request over the network; redirects are not followed. */
export async function call<T = unknown>(url: string, options: Call = {}): Promise<Answer<T>> {
  const { method = 'GET', headers = {}, cookies, json, body } = options
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...(cookies && { cookie: cookieHeader(cookies) }),
      ...headers,
    },
    ...(json === undefined ? body !== undefined && { body } : { body: JSON.stringify(json) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    headers: response.headers,
    text,
    json: () => JSON.parse(text) as Envelope<T>,
  }
}

/** A request whose path reaches the server as it is written: no client normalises it. */
export function rawCall(
  port: number,
  path: string,
  headers: OutgoingHttpHeaders = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')
export const encodePassword = (password: string): string => base64(base64(password))

/** The cookies an answer sets, emptied ones left out. */
export function cookiesOf(answer: Pick<Answer, 'headers'>): Cookies {
  const pairs = answer.headers
    .getSetCookie()
    .map((cookie) => (cookie.split(';', 1)[0] ?? '').split(/=(.*)/s))
  return Object.fromEntries(
    pairs.filter(([, value]) => value).map(([name, value]) => [name, value]),
  )
}

export interface LoginResult {
  username: string
  nickname: string
  auth_key: string
  avatar: string
  c_url: string
}

export const login = (url: string, fields: Record<string, unknown>) =>
  call<LoginResult>(`${url}/api/acc/login/05/`, { method: 'POST', json: fields })

/** Logs in as a browser would; what it then sends with every call. */
export async function session(
  url: string,
  username = 'admin',
  password = ADMIN_PASSWORD,
  more: Record<string, unknown> = {},
): Promise<{ cookies: Cookies; headers: Record<string, string> }> {
  const answer = await login(url, { username, password: encodePassword(password), ...more })
  if (answer.json().code !== 0) throw new Error(`login failed: ${answer.text}`)
  const cookies = cookiesOf(answer)
  return { cookies, headers: { 'X-Xsrftoken': cookies['_xsrf'] ?? '' } }
}
