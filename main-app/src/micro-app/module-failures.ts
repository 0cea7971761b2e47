import { AppFailure } from './app-failure'

/** How browsers word an `import()` whose file does not come. */
const MODULE_FAILURE =
  /dynamically imported module|importing a module script failed|module specifier|disallowed mime type/i

/**
 * Rejects as soon as a module of the app cannot be fetched. The html of an ES-module app starts it
 * by an `import()` that nobody awaits: without this its failure would show only as a timeout.
 *
 * @param basePath path of the app's files, `/web/<code>/`
 */
export function watchModuleFailures(basePath: string): {
  failed: Promise<never>
  stop: () => void
} {
  let stop = (): void => undefined
  const failed = new Promise<never>((_resolve, reject) => {
    const listen = ({ reason }: PromiseRejectionEvent) => {
      const message = reason instanceof Error ? reason.message : String(reason)
      if (!MODULE_FAILURE.test(message) || !message.includes(basePath)) return
      reject(new AppFailure('script', message, { cause: reason }))
    }
    addEventListener('unhandledrejection', listen)
    stop = () => removeEventListener('unhandledrejection', listen)
  })
  failed.catch(() => undefined)
  return { failed, stop: () => stop() }
}
