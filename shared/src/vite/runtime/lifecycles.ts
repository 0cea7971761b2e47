import { ownSideEffects, type Resident, type SideEffects } from './side-effects.js'

/** What qiankun calls; the names are its own. */
export interface AppLifecycles {
  bootstrap?: (props?: unknown) => unknown
  mount?: (props?: unknown) => unknown
  unmount?: (props?: unknown) => unknown
  update?: (props?: unknown) => unknown
}

/** The window of a sub-app: qiankun's proxy in a host, the real one alone. */
export type AppWindow = Window & {
  __POWERED_BY_QIANKUN__?: boolean
  __INJECTED_PUBLIC_PATH_BY_QIANKUN__?: string
  /** Takes the lifecycles of an entry that does not export them (bridge/lifecycle-hooks.ts). */
  __CODO_SUB_APP__?: (app: AppLifecycles) => void
}

const NONE: SideEffects = {
  wake: () => undefined,
  sleep: () => undefined,
  whenAwake: () => Promise.resolve(),
}

/** Side effects of an app, or nothing to do where it has the window for itself. */
export function effectsOf(scope: AppWindow, residents?: Resident[]): SideEffects {
  // A sandbox that is switched off, or a loose one, writes through to the real window.
  const real = scope.document.defaultView as AppWindow | null
  const isolated = scope.__POWERED_BY_QIANKUN__ && real && !real.__CODO_SUB_APP__
  return isolated ? ownSideEffects(scope, residents) : NONE
}

/**
 * The lifecycles for qiankun: the app's own, with its side effects switched on and off.
 *
 * @param enter called before each mount
 */
export function supervise(
  app: () => AppLifecycles | undefined,
  effects: SideEffects,
  enter: (props: unknown) => void = () => undefined,
): Record<keyof AppLifecycles, (props?: unknown) => Promise<unknown>> {
  const call = async (step: keyof AppLifecycles, props: unknown) => app()?.[step]?.(props)
  return {
    bootstrap: (props) => call('bootstrap', props),
    mount(props) {
      enter(props)
      effects.wake()
      return call('mount', props)
    },
    unmount: (props) => call('unmount', props).finally(() => effects.sleep()),
    update: (props) => call('update', props),
  }
}
