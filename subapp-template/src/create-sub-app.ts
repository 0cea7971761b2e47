import { createScopedHistory, type Host } from '@codo/shared/bridge'
import { createRequest } from '@codo/shared/request'
import { codoPlugin } from '@codo/shared/vue'
import { createPinia } from 'pinia'
import { createApp, toRef, type App as VueApp } from 'vue'
import App from './App.vue'
import { installPortal } from './components/portal'
import { createI18n } from './locales'
import { createErrorHandler } from './requestErrorConfig'
import { createAppRouter } from './router'
import { useAppStore } from './stores/app'
import { APP_CODE } from './utils/constants'

/** Path below which the sub-app's routes live. Source: contract/subapp.md, rule 2. */
export const routerBase = ({ kind }: Pick<Host, 'kind'>) =>
  kind === 'standalone' ? `/web/${APP_CODE}` : `/${APP_CODE}`

/** Everything one mount of the sub-app needs; `unmount()` of the result ends all of it. */
export function createSubApp(host: Host): VueApp {
  const app = createApp(App)
  const pinia = createPinia()
  const portal = installPortal(app, APP_CODE)
  const request = createRequest({
    onLoginExpired: () => host.renewLogin(),
    onUnauthenticated: () => host.reportUnauthenticated(),
    onError: createErrorHandler({
      locale: () => store.locale,
      portal: () => portal.value,
    }),
  })
  app.use(pinia).use(codoPlugin, { host, request })
  const store = useAppStore(pinia)
  app.use(createI18n(toRef(store, 'locale')))
  app.use(createAppRouter(createScopedHistory(routerBase(host))))
  // A failure is shown by the request's error handler; without grants no button shows.
  store.loadAccount(request).catch(() => undefined)
  return app
}
