import type { CodoError } from './codo-error.js'
import type { RequestOptions } from './types.js'

/** What all clients extended from one another know of each other's log-in and second factor. */
export interface Gate {
  /** Number for a try, higher than all before. */
  next(): number
  /** Calls the handler unless a try of the same time already did. */
  unauthenticated(error: CodoError, tryNumber: number, handler: Handler): void
  /** Resolves when a second factor newer than the try was given; asks for it when nobody does. */
  secondFactor(error: CodoError, tryNumber: number, ask: Ask): Promise<void>
}

type Handler = NonNullable<RequestOptions['onUnauthenticated']>
type Ask = NonNullable<RequestOptions['onSecondFactor']>

export function createGate(): Gate {
  let tries = 0
  let reportedUpTo = 0
  let verifiedUpTo = 0
  let asking: Promise<void> | undefined
  return {
    next: () => ++tries,

    unauthenticated(error, tryNumber, handler) {
      if (tryNumber <= reportedUpTo) return
      reportedUpTo = tries
      const leave = () => {
        // What was sent while the handler worked is the same event.
        reportedUpTo = tries
      }
      void inform(() => handler(error)).finally(leave)
    },

    async secondFactor(error, tryNumber, ask) {
      if (tryNumber <= verifiedUpTo) return
      asking ??= inform(() => ask(error))
        .then(() => {
          verifiedUpTo = tries
        })
        .finally(() => {
          asking = undefined
        })
      await asking
    },
  }
}

/** Runs a caller's handler; what it throws surfaces as a rejection and never replaces the failure. */
export const inform = (handler: () => unknown): Promise<unknown> =>
  new Promise((resolve) => {
    resolve(handler())
  })
