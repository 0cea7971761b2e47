import { shallowReactive, type App, type Plugin } from 'vue'
import type { Host } from '../bridge/connect-host.js'
import { createRequest } from '../request/client.js'
import type { Request } from '../request/types.js'
import { HOST_KEY, REQUEST_KEY, type HostView } from './keys.js'
import { vPermission } from './permission-directive.js'

export interface CodoPluginOptions {
  /** `context.host` of `defineSubApp`. */
  host: Host
  /** Default: a client that reports an expired login to the host. */
  request?: Request
}

/**
 * Gives an app its host and its gateway client, and registers `v-permission`.
 *
 * @example createApp(App).use(codoPlugin, { host: context.host })
 */
export const codoPlugin: Plugin<CodoPluginOptions> = {
  install(app: App, { host, request = defaultRequest(host) }: CodoPluginOptions) {
    const view = createHostView(host)
    const stop = host.onChange(() => Object.assign(view, currentValues(host)))
    app.provide(HOST_KEY, view)
    app.provide(REQUEST_KEY, request)
    app.config.globalProperties.$codoHost = view
    app.directive('permission', vPermission)
    app.onUnmount(stop)
  },
}

const defaultRequest = (host: Host): Request =>
  createRequest({
    onLoginExpired: () => host.renewLogin(),
    onUnauthenticated: () => host.reportUnauthenticated(),
  })

const currentValues = ({ user, locale, theme, permissions }: Host) => ({
  user,
  locale,
  theme,
  permissions,
})

function createHostView(host: Host): HostView {
  const { kind, events, portal, navigate } = host
  const { reportUnauthenticated, renewLogin, reportNotFound } = host
  const { onActivate, onDeactivate, onChange, setPermissions, setUnsaved } = host
  return shallowReactive({
    ...currentValues(host),
    ...{ kind, events, portal, navigate, reportUnauthenticated, renewLogin, reportNotFound },
    ...{ onActivate, onDeactivate, onChange, setPermissions, setUnsaved },
  })
}
