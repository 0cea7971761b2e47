/** Knows whether leaving an app would lose the user's work. */
export interface UnsavedGuard {
  /** What the app says over the bridge. */
  setUnsaved(isUnsaved: boolean): void
  /** Where the app's own `beforeunload` listeners are. */
  events: EventTarget
  /** The sandbox's window: qiankun keeps an `onbeforeunload` there, where no browser calls it. */
  window: Window | undefined
  isUnsaved(): boolean
  /** Whether the browser has to be told; it asks the listeners itself. */
  asksBrowser(): boolean
}

/** Asks an app as the browser would before it leaves a page. */
export function createUnsavedGuard(): UnsavedGuard {
  let isFlagged = false
  const events = new EventTarget()
  const guard: UnsavedGuard = {
    setUnsaved: (isUnsaved) => (isFlagged = isUnsaved),
    events,
    window: undefined,
    isUnsaved: () => guard.asksBrowser() || asksToStay((event) => events.dispatchEvent(event)),
    asksBrowser() {
      const handler = guard.window?.onbeforeunload
      if (isFlagged || !handler || handler === window.onbeforeunload) return isFlagged
      return asksToStay((event) => {
        const answer: unknown = handler.call(guard.window as Window & typeof globalThis, event)
        if (answer !== undefined && answer !== null) event.preventDefault()
      })
    },
  }
  return guard
}

function asksToStay(ask: (event: BeforeUnloadEvent) => unknown): boolean {
  const event = document.createEvent('BeforeUnloadEvent')
  event.initEvent('beforeunload', false, true)
  ask(event)
  return (
    event.defaultPrevented || (typeof event.returnValue === 'string' && event.returnValue !== '')
  )
}
