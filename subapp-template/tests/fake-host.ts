import { NO_PERMISSIONS, connectHost, type Host, type SubAppProps } from '@codo/shared/bridge'
import type { Request } from '@codo/shared/request'
import { codoPlugin } from '@codo/shared/vue'
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { toRef, type Component } from 'vue'
import { createMemoryHistory } from 'vue-router'
import { createI18n } from '@/locales'
import { createAppRouter } from '@/router'
import { useAppStore } from '@/stores/app'

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

/** Mounts a component with everything a page of the sub-app may ask for. */
export function mountPage(component: Component, host: Host, request: Request) {
  const router = createAppRouter(createMemoryHistory())
  const wrapper = mount(component, {
    attachTo: document.body,
    global: {
      plugins: [
        createPinia(),
        [codoPlugin, { host, request }],
        { install: (app) => void app.use(createI18n(toRef(useAppStore(), 'locale'))) },
        router,
      ],
    },
  })
  return { wrapper, router }
}
