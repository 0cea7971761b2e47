import { AppFailure } from './app-failure'

/** How browsers word an `import()` whose file does not come. */
const MODULE_FAILURE =
  /dynamically imported module|importing a module script failed|module specifier|disallowed mime type/i

/** How bundlers word a part of an app that does not come, e.g. after another build was deployed. */
const CHUNK_FAILURE =
  /loading (?:css )?chunk [\w-]+ failed|chunkloaderror|unable to preload css|load failed with status \d/i

/** Whether an app reports that one of its files cannot be had. */
export const isMissingFile = (message: string): boolean =>
  MODULE_FAILURE.test(message) || CHUNK_FAILURE.test(message)

/**
 * Rejects as soon as a module of the app cannot be fetched or throws when it is evaluated. The html
 * of an ES-module app starts it by an `import()` that nobody awaits: without this its failure would
 * show only as a timeout.
 *
 * @param base folder of the app's files
 */
export function watchModuleFailures(base: string): {
  failed: Promise<never>
  /** Asks for modules that the html has begun to import; tells also what has no place in a stack. */
  follow: (addresses: readonly string[]) => void
  stop: () => void
} {
  const listening = new AbortController()
  const path = new URL(base).pathname
  let fail: (cause: unknown, message: string) => void = () => undefined
  const failed = new Promise<never>((_resolve, reject) => {
    fail = (cause, message) => reject(new AppFailure('script', message, { cause }))
    const { signal } = listening
    addEventListener(
      'unhandledrejection',
      ({ reason }) => {
        const message = messageOf(reason)
        const isMissing = MODULE_FAILURE.test(message) && message.includes(path)
        if (isMissing || isEvaluation(reason, base)) fail(reason, message)
      },
      { signal },
    )
    addEventListener(
      'error',
      ({ error, message }: ErrorEvent) => {
        if (isEvaluation(error, base)) fail(error, message)
      },
      { signal },
    )
  })
  failed.catch(() => undefined)
  const follow = (addresses: readonly string[]) => {
    for (const address of addresses)
      import(/* @vite-ignore */ address).catch((cause: unknown) => fail(cause, messageOf(cause)))
  }
  return { failed, follow, stop: () => listening.abort() }
}

const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause))

/**
 * Whether an error comes from the evaluation of one of the app's modules: no function called it, so
 * its last frame names a file and nothing else. What fails inside a callback is the app's own affair.
 */
function isEvaluation(error: unknown, base: string): boolean {
  const last = error instanceof Error ? error.stack?.trim().split('\n').at(-1) : undefined
  const place = /^(?:at (?:async )?|@)?(\S+)$/.exec(last?.trim() ?? '')?.[1]
  return place?.startsWith(base) ?? false
}
