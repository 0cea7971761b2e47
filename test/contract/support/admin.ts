import { call, session, type Cookies } from './client.js'
import type { TestServer } from './server.js'
import { USER_PASSWORD } from './users.js'

export interface Caller {
  cookies?: Cookies
  headers: Record<string, string>
}

export const logIn = ({ url }: TestServer, name: string, password = USER_PASSWORD) =>
  session(url, name, password)

/** Calls below `/api/p/v4/` and `/api/acc/` for one caller. */
export function client({ url }: TestServer, caller: Caller) {
  const send = <T>(method: string, path: string, json?: unknown) =>
    call<T>(`${url}${path.startsWith('/') ? path : `/api/p/v4/${path}`}`, {
      ...{ ...caller, method },
      ...(json !== undefined && { json }),
    })
  return {
    send,
    get: async <T>(path: string) => (await send<T>('GET', path)).json(),
    post: async <T>(path: string, json: unknown) => (await send<T>('POST', path, json)).json(),
    put: async <T>(path: string, json: unknown) => (await send<T>('PUT', path, json)).json(),
    delete: async <T>(path: string, json: unknown) => (await send<T>('DELETE', path, json)).json(),
    status: async (method: string, path: string, json?: unknown) =>
      (await send(method, path, json)).status,
  }
}

export type Client = ReturnType<typeof client>

/** Id of a row that a list finds by its name. */
export async function idOf(admin: Client, list: string, name: string): Promise<number> {
  type Row = { id: number; name?: string; username?: string }
  const { data } = await admin.get<Row[]>(`${list}?searchVal=${encodeURIComponent(name)}`)
  const row = data.find((one) => (one.username ?? one.name) === name)
  if (!row) throw new Error(`${list} has no ${name}`)
  return row.id
}
