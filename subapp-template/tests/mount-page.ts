import type { Host } from '@codo/shared/bridge'
import type { Request } from '@codo/shared/request'
import { codoPlugin } from '@codo/shared/vue'
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { toRef, type Component } from 'vue'
import { createMemoryHistory } from 'vue-router'
import { createI18n } from '@/locales/use-i18n'
import { createAppRouter } from '@/router'
import { useAppStore } from '@/stores/app'

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
