import type { AppLifecycles, AppWindow } from './lifecycles.js'

/** One app of native modules in this page: its window of the moment, and what its modules offer. */
export interface NativeApp {
  scope: AppWindow
  /** There once the modules of the app are evaluated, which happens once in a page. */
  enter?: (scope: AppWindow) => void
  start?: (
    scope: AppWindow,
    modules: () => Promise<AppLifecycles[]>,
  ) => Promise<Required<AppLifecycles>>
}

/** Window of the page with its apps by code; a symbol is no name that an app could leave behind. */
export type PageWindow = Record<symbol, Map<string, NativeApp> | undefined>
