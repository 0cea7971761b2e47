import { NO_PERMISSIONS, connectHost, type Host, type SubAppProps } from '@codo/shared/bridge'
import type { Request } from '@codo/shared/request'

/** A user who may do everything. */
export const ALL = { page: { all: true }, component: { all: true } }

/** A host of this project, as far as a page can tell. */
export function fakeHost(props: SubAppProps = {}): Host {
  const container = document.createElement('div')
  const given = { version: 1 as const, locale: 'zh-CN' as const, theme: 'light' as const }
  return connectHost({ ...given, permissions: NO_PERMISSIONS, ...props }, container, {
    user: () => undefined,
    loginUrl: () => '/user/login',
  }).host
}

export interface Call {
  method: string
  url: string
  params?: unknown
  data?: unknown
}

export type Answer = (call: Call) => unknown

/** A request client whose answers are made here; `calls` keeps what was asked. */
export function fakeRequest(answer: Answer): { request: Request; calls: Call[] } {
  const calls: Call[] = []
  const send = async (call: Call) => {
    calls.push(call)
    return answer(call)
  }
  const client = {
    get: (url: string, config = {}) => send({ method: 'GET', url, ...config }),
    page: (url: string, config = {}) => send({ method: 'GET', url, ...config }),
    post: (url: string, data: unknown) => send({ method: 'POST', url, data }),
    put: (url: string, data: unknown) => send({ method: 'PUT', url, data }),
    delete: (url: string, config = {}) => send({ method: 'DELETE', url, ...config }),
    scope: () => ({ ...client, dispose: () => undefined }),
  }
  return { request: client as unknown as Request, calls }
}
