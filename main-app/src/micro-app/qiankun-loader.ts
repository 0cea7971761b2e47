import type { HostPropsHandle } from '@codo/shared/bridge'
import type { MicroApp as Parcel } from 'qiankun'
import type { Reach } from '../perf/app-timing'
import { takeEarly } from '../boot/early-answers'
import { AppFailure, networkFailure, type FailureCode } from './app-failure'
import type { AppScope } from './app-scope'
import { importedModules } from './entry-address'
import { isDevEntry } from './entry-check'
import { assetBase, type MicroApp } from './micro-app'
import { watchModuleFailures } from './module-failures'
import { openEntry, type Entry } from './open-entry'
import type { QiankunRuntime } from './qiankun-runtime'
import type { LoadApp, LoadTask, RunningApp } from './supervisor'

/** What a cold dev server needs beyond the app's own timeout, in ms: it bundles each package first. */
const DEV_PATIENCE = 60_000

export interface LoaderOptions {
  /** Fetches qiankun itself with the first micro app. */
  runtime: () => Promise<QiankunRuntime>
  fetch: typeof fetch
  /** For the files of the app; see createSubAppFetch. */
  subAppFetch: typeof fetch
  /** Called when an app is opened; told of what the opening reaches. */
  time: (app: MicroApp) => Reach
  /** Opens what is switched with the app. */
  openScope: (task: LoadTask, html: string) => AppScope
  /** What the host tells this app beside qiankun's own props. */
  describeHost: (task: LoadTask, scope: AppScope) => HostPropsHandle
}

/** Loads an app with qiankun: checked entry, fresh address after a failure, detached container. */
export function createQiankunLoader(options: LoaderOptions): LoadApp {
  /** Tries of an app that failed once its modules may have run, by code: they may remember it. */
  const spoilt = new Map<string, number>()
  return async (task) => {
    const { app, signal } = task
    // The code of an app has all rights of the shell.
    if (!app.isAllowed) throw new AppFailure('entry-foreign', new URL(app.entry).origin)
    const reach = options.time(app)
    const [entry, runtime] = await Promise.all([
      openEntry(task, options.fetch, spoilt.get(app.code) ?? 0),
      options.runtime().catch((cause: unknown) => {
        throw networkFailure('qiankun', cause)
      }),
    ])
    signal.throwIfAborted()
    reach('checked')
    task.onChecked(isDevEntry(entry.original) ? DEV_PATIENCE : 0)
    const scope = options.openScope(task, entry.original)
    // Nobody may be left to dispose of it when the mount hangs.
    signal.addEventListener('abort', () => {
      scope.hide()
      if (signal.reason instanceof AppFailure) spoilt.set(app.code, (spoilt.get(app.code) ?? 0) + 1)
    })
    try {
      return await mount(task, scope, entry, runtime, options, reach)
    } catch (cause) {
      scope.dispose()
      throw cause
    }
  }
}

async function mount(
  task: LoadTask,
  scope: AppScope,
  entry: Entry,
  { loadMicroApp }: QiankunRuntime,
  { subAppFetch, describeHost }: LoaderOptions,
  reach: Reach,
): Promise<RunningApp> {
  const { app, frame } = task
  const modules = watchModuleFailures(assetBase(app))
  const host = describeHost(task, scope)
  const parcel = loadMicroApp(
    // The code, not the display name: webpack builds and vite-plugin-qiankun both register under
    // the name they were built with, which qiankun also finds by the last property that was set.
    {
      name: app.code,
      entry: entry.address,
      container: frame.container,
      props: { ...host.props },
    },
    {
      sandbox: {
        strictStyleIsolation: app.styleIsolation === 'strict',
        experimentalStyleIsolation: app.styleIsolation === 'scoped',
      },
      singular: false,
      fetch: (input, init) =>
        input === entry.address
          ? Promise.resolve(new Response(entry.html))
          : untilAbandoned(
              takeEarly(addressOf(input)) ?? subAppFetch(input, { ...init, signal: task.signal }),
              task.signal,
            ),
    },
    scope.hooks,
  )
  // Detached until here, so that qiankun does not reuse the outcome of an earlier try.
  frame.attach()
  const onLoaded = () => {
    frame.housePortal()
    modules.follow(importedModules(entry.html, assetBase(app)))
    reach('loaded')
  }
  try {
    await Promise.race([settled(parcel, task.signal, onLoaded), modules.failed])
    reach('mounted')
  } finally {
    modules.stop()
  }
  return {
    show() {
      scope.show()
      host.activate()
    },
    hide() {
      host.deactivate()
      scope.hide()
    },
    unmount: () => parcel.unmount(),
    dispose: () => scope.dispose(),
    isUnsaved: () => scope.unsaved.isUnsaved(),
  }
}

const addressOf = (input: RequestInfo | URL): string =>
  input instanceof Request ? input.url : String(input)

/**
 * A file nobody waits for any more never comes: import-html-entry throws failures of scripts into
 * the page, where they would look like faults.
 */
async function untilAbandoned(file: Promise<Response>, signal: AbortSignal): Promise<Response> {
  const response = await orNever(file, signal)
  const text = orNever(response.text(), signal)
  text.catch(() => undefined)
  // A megabyte of script is not worth a copy: only what reads it is replaced.
  return Object.defineProperty(response, 'text', { value: () => text })
}

/** A rejection counts as long as somebody waits. */
function orNever<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    promise.then(resolve, (error: unknown) => {
      if (!signal.aborted) reject(error)
    })
  })
}

/** Rejects when the user goes elsewhere. Before its scripts run an app can be dropped at once. */
function abandoned(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const give = () => reject(new DOMException('Nobody waits for it', 'AbortError'))
    signal.addEventListener('abort', give, { once: true })
  })
}

async function settled(parcel: Parcel, signal: AbortSignal, onLoaded: () => void): Promise<void> {
  parcel.unmountPromise.catch(() => undefined)
  const { loadPromise, bootstrapPromise, mountPromise } = parcel
  // Each rejects with the first failure of the chain, so they are asked in order.
  mountPromise.catch(() => undefined)
  bootstrapPromise.catch(() => undefined)
  const loaded = loadPromise.catch((cause: unknown) => fail(loadFailure(cause), cause))
  loaded.catch(() => undefined)
  await Promise.race([loaded, abandoned(signal)])
  onLoaded()
  await bootstrapPromise.catch((cause: unknown) => fail('bootstrap', cause))
  await mountPromise.catch((cause: unknown) => fail('mount', cause))
}

function loadFailure(cause: unknown): FailureCode {
  if (!navigator.onLine) return 'offline'
  return textOf(cause).includes('export lifecycle functions') ? 'no-lifecycles' : 'script'
}

function fail(code: FailureCode, cause: unknown): never {
  throw new AppFailure(code, textOf(cause), { cause })
}

/** single-spa puts its own words before the app's. */
function textOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause)
  return text.replace(/^.*died in status \w+:\s*/s, '').replace(/^\[qiankun\]:?\s*/, '')
}
