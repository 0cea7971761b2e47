import { attachStyles, detachStyles } from './module-styles.js'
import { crossOriginWorker } from './cross-origin-worker.js'
import { forwardTo } from './forward.js'
import { effectsOf, supervise, type AppLifecycles, type AppWindow } from './lifecycles.js'
import type { Resident, SideEffects } from './side-effects.js'

/**
 * Native modules run outside qiankun's proxy: each one imports from here the globals that it uses.
 * Modules live as long as the page, sandboxes do not: what is exported forwards to the sandbox of
 * the moment. Without a host, and in a worker that shares a module, it is the real thing.
 */
type Call = (...args: unknown[]) => unknown
export type Globals = AppWindow & Record<string, unknown>

const real = globalThis as unknown as Globals
const residents: Resident[] = []
/** Globals of modules: they are evaluated once, however many sandboxes follow. */
const carried = new Set<PropertyKey>()
let sandbox = real
let effects: SideEffects | undefined
let isLoading = true
let announced: AppLifecycles | undefined

const hostedWindow = forwardTo(() => sandbox, {
  onSet: (key) => isLoading && carried.add(key),
})
const hostedDocument = forwardTo(() => sandbox.document, { bindMethods: true })

let window: AppWindow = real
let document: Document = real.document
export { window, window as self, window as globalThis, document }

const forward =
  (name: string): Call =>
  (...args) =>
    (sandbox[name] as Call)(...args)

export const setTimeout = forward('setTimeout')
export const setInterval = forward('setInterval')
export const clearInterval = forward('clearInterval')
export const requestAnimationFrame = forward('requestAnimationFrame')
export const addEventListener = forward('addEventListener')
export const removeEventListener = forward('removeEventListener')

/** Where the browser has no such function, none must seem to be there. */
const forwardNative = (name: string): Call | undefined => (name in real ? forward(name) : undefined)

export const queueMicrotask = forwardNative('queueMicrotask')
export const fetch = forwardNative('fetch')
export const clearTimeout = forwardNative('clearTimeout')
export const cancelAnimationFrame = forwardNative('cancelAnimationFrame')
export const requestIdleCallback = forwardNative('requestIdleCallback')
export const cancelIdleCallback = forwardNative('cancelIdleCallback')
export const getComputedStyle = forwardNative('getComputedStyle')
export const matchMedia = forwardNative('matchMedia')
/** Set by a module of Vue or React, read by components as a bare name. */
export const __VUE_HMR_RUNTIME__ = forwardTo(() => sandbox['__VUE_HMR_RUNTIME__'] as object)
/** How React finds what refreshes components; without it, React has nobody to tell of itself. */
export const __REACT_DEVTOOLS_GLOBAL_HOOK__ = forwardTo(
  () => (sandbox['__REACT_DEVTOOLS_GLOBAL_HOOK__'] ?? { isDisabled: true }) as object,
)
export const $RefreshReg$ = forward('$RefreshReg$')
export const $RefreshSig$ = forward('$RefreshSig$')

const workers = real as unknown as { Worker?: typeof Worker; SharedWorker?: typeof SharedWorker }
const OwnWorker = workers.Worker && crossOriginWorker(workers.Worker)
const OwnSharedWorker = workers.SharedWorker && crossOriginWorker(workers.SharedWorker)
export { OwnWorker as Worker, OwnSharedWorker as SharedWorker }

/** Resolves while the app is loading or mounted, else at the next mount. */
export const whenAwake = (): Promise<void> => effects?.whenAwake() ?? Promise.resolve()

/**
 * Loads the modules of the app for a window, a sandbox's or the real one, and gives its lifecycles.
 *
 * @throws {Error} in a host, when the entry exports no lifecycles
 */
export async function start(
  scope: Globals,
  modules: () => Promise<AppLifecycles[]>,
): Promise<ReturnType<typeof supervise>> {
  enter(scope)
  const own = effects ?? effectsOf(real)
  const loaded = await modules()
  const app = loaded.find((one) => typeof one.mount === 'function') ?? announced
  if (scope.__POWERED_BY_QIANKUN__ && !app) {
    throw new Error('The entry exports no bootstrap, mount and unmount')
  }
  const steps = supervise(() => app, own)
  return {
    ...steps,
    mount(props) {
      enter(scope, own)
      isLoading = false
      attachStyles(scope.document)
      return steps.mount(props)
    },
    unmount: (props) => steps.unmount(props).finally(detachStyles),
  }
}

/** Makes a window the one that all modules see; the real one, or the same again, changes nothing. */
export function enter(next: Globals, known?: SideEffects): void {
  if (next === real || next === sandbox) return
  for (const key of carried) Reflect.set(next, key, Reflect.get(sandbox, key))
  sandbox = next
  next.__CODO_SUB_APP__ = (app) => (announced = app)
  effects = known ?? effectsOf(next, residents)
  window = hostedWindow
  document = hostedDocument
  attachStyles(next.document)
}
