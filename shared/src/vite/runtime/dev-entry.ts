/** What a page of the dev server starts with; the plugin writes the values into the html. */
export interface DevEntry {
  code: string
  base: string
  /** Module that stands in for the globals, relative to the base. */
  sandbox: string
  /** Module scripts of the html in their order, relative to the base. */
  modules: string[]
}

interface DevWindow extends Window {
  __POWERED_BY_QIANKUN__?: boolean
  __INJECTED_PUBLIC_PATH_BY_QIANKUN__?: string
}

/**
 * Starts native modules from a classic script, which is what import-html-entry runs. The text of
 * this function goes into the html: it must not use anything from outside.
 */
export function startInDevelopment(scope: DevWindow, entry: DevEntry): void {
  const path = scope.__INJECTED_PUBLIC_PATH_BY_QIANKUN__ ?? entry.base
  // The origin the html came from: the dev server's own, or that of a proxy before it.
  const origin = new URL(path, scope.document.baseURI).origin
  const load = (file: string) => import(/* @vite-ignore */ origin + entry.base + file)
  interface Sandbox {
    start(window: Window, modules: () => Promise<unknown[]>): Record<string, unknown>
  }
  const sandbox = load(entry.sandbox).then((module: Sandbox) =>
    module.start(scope, async () => {
      const loaded: unknown[] = []
      for (const file of entry.modules) loaded.push(await load(file))
      return loaded
    }),
  )
  if (!scope.__POWERED_BY_QIANKUN__) return
  const step = (name: string) => (props: unknown) =>
    sandbox.then((app) => (app[name] as (props: unknown) => unknown)(props))
  Object.assign(scope, {
    [entry.code]: {
      bootstrap: step('bootstrap'),
      mount: step('mount'),
      unmount: step('unmount'),
      update: step('update'),
    },
  })
}
