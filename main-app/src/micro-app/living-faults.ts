import type { AppScope } from './app-scope'
import { isBlank } from './is-blank'
import { isMissingFile } from './module-failures'

export interface FaultHandlers {
  /** One of the app's files is gone, mostly because another build was deployed. */
  onMissingFile: (scope: AppScope) => void
  /** The app threw and has nothing on its page any more. */
  onBlank: (scope: AppScope, message: string) => void
}

/**
 * Follows errors of apps that live. An error alone means nothing: most apps work on. Only one that
 * takes the whole page of the shown app away, or a file that cannot be had, is worth a word.
 */
export function watchFaults(scopes: () => Iterable<AppScope>, handlers: FaultHandlers): void {
  const note = (error: unknown, message: string, file = '') => {
    const stack = error instanceof Error ? `${error.stack ?? ''}` : ''
    const scope = owner(scopes(), `${stack} ${message} ${file}`)
    if (!scope) return
    if (isMissingFile(message)) handlers.onMissingFile(scope)
    // Frameworks tear down in the frames that follow.
    afterFrames(2, () => {
      const isGone = scope.isActive() && scope.frame.element.isConnected
      if (isGone && isBlank(scope.frame.element)) handlers.onBlank(scope, message)
    })
  }
  addEventListener('error', (event) => note(event.error, event.message, event.filename))
  addEventListener('unhandledrejection', ({ reason }: PromiseRejectionEvent) =>
    note(reason, reason instanceof Error ? reason.message : String(reason)),
  )
}

function owner(scopes: Iterable<AppScope>, text: string): AppScope | undefined {
  for (const scope of scopes) if (text.includes(new URL(scope.assetBase).pathname)) return scope
  return undefined
}

function afterFrames(count: number, work: () => void): void {
  requestAnimationFrame(() => (count > 1 ? afterFrames(count - 1, work) : work()))
}
