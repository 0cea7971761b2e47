import { document, enter, start, whenAwake, type Globals } from './module-sandbox.js'
import type { NativeApp, PageWindow } from './shared-apps.js'

export * from './module-sandbox.js'

/** Stylesheets of lazy chunks, in the order of their use: modules are evaluated once in a page. */
const sheets = new Map<string, Promise<unknown>>()

/** Registers the modules of an app that is being evaluated; alone, there is no sandbox to enter. */
export function joinPage(code: string): void {
  const page = globalThis as unknown as PageWindow
  const app: NativeApp | undefined = page[Symbol.for('codo-sub-apps')]?.get(code)
  if (!app) return
  enter(app.scope as Globals)
  app.start = (scope, modules) => start(scope as Globals, modules)
  app.enter = (scope) => {
    enter(scope as Globals)
    // Another sandbox has none of the styles that earlier chunks brought.
    for (const address of sheets.keys()) sheets.set(address, attach(address))
  }
}

/** Loads a stylesheet through the sandbox, once; a failed one is tried again at the next call. */
export function loadSheet(address: string): Promise<unknown> {
  const loading = sheets.get(address) ?? whenAwake().then(() => attach(address))
  sheets.set(address, loading)
  loading.catch(() => sheets.delete(address))
  return loading
}

function attach(address: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = address
    link.onload = resolve
    link.onerror = () => reject(new Error(`${address} did not load`))
    document.head.appendChild(link)
  })
}
