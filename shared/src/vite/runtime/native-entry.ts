import type { AppLifecycles, AppWindow } from './lifecycles.js'
import type { NativeApp, PageWindow } from './shared-apps.js'

type Scope = AppWindow & { proxy?: unknown } & Record<string, AppLifecycles | undefined>

/**
 * Runs in a sandbox before every other script of a page of vite-plugin-qiankun: tells the modules,
 * which see the real window, whose they are. That plugin's own way, `window.proxy`, is one for all
 * apps of a page; here each sandbox has its own. The text of this function goes into the html: it
 * must not use anything from outside.
 */
export function claimSandbox(scope: Scope, code: string): void {
  if (!scope.__POWERED_BY_QIANKUN__) return
  scope.proxy = scope
  const page = scope.document.defaultView as unknown as PageWindow
  const apps = (page[Symbol.for('codo-sub-apps')] ??= new Map<string, NativeApp>())
  const known = apps.get(code)
  apps.set(code, { ...known, scope })
  known?.enter?.(scope)
}

/**
 * Runs in a sandbox after every other script of such a page: puts the app's side effects under the
 * lifecycles that the plugin left. The text of this function goes into the html as well.
 */
export function superviseApp(scope: Scope, code: string): void {
  const app = scope[code]
  if (!scope.__POWERED_BY_QIANKUN__ || !app) return
  const page = scope.document.defaultView as unknown as PageWindow
  const steps = async () => {
    const native = page[Symbol.for('codo-sub-apps')]?.get(code)
    if (!native?.start) throw new Error(`The modules of ${code} did not load`)
    return native.start(scope, () => Promise.resolve([app]))
  }
  let started: ReturnType<typeof steps> | undefined
  const step = (name: 'mount' | 'unmount' | 'update') => async (props: unknown) =>
    (await (started ??= steps()))[name](props)
  scope[code] = {
    // Resolves when the modules are evaluated.
    bootstrap: (props) => app.bootstrap?.(props),
    mount: step('mount'),
    unmount: step('unmount'),
    update: step('update'),
  }
}
