import type { Lifecycles } from './define-sub-app.js'

/** What a host or a build plugin leaves on the window of a sub-app. */
interface HostedWindow {
  /** Set by qiankun. */
  __POWERED_BY_QIANKUN__?: boolean
  /** The sandbox's window, for ES modules, which run outside it. */
  proxy?: HostedWindow
  /** Set by vite-plugin-qiankun: its first argument. */
  qiankunName?: string
  /** Set by this project's own plugin: takes the lifecycles of an entry that loads late. */
  __CODO_SUB_APP__?: (lifecycles: Lifecycles) => void
  /** Where vite-plugin-qiankun looks for lifecycles (spelt so). */
  moudleQiankunAppLifeCycles?: Record<string, Lifecycles>
}

/**
 * The window qiankun made for this app. Inside the sandbox that is `window`; `window.proxy` may by
 * then belong to another app, so it is for modules that see the real window only.
 */
function ownWindow(): HostedWindow {
  const current = window as HostedWindow
  return current.__POWERED_BY_QIANKUN__ ? current : (current.proxy ?? current)
}

/** Whether qiankun loads this app. */
export const isHosted = (): boolean => Boolean(ownWindow().__POWERED_BY_QIANKUN__)

/** Hands the lifecycles to whichever plugin built this app. */
export function announce(lifecycles: Lifecycles): void {
  const own = ownWindow()
  own.__CODO_SUB_APP__?.(lifecycles)
  if (own.qiankunName) {
    const real = window as HostedWindow
    real.moudleQiankunAppLifeCycles ??= {}
    real.moudleQiankunAppLifeCycles[own.qiankunName] = lifecycles
  }
}
