import type { CodoError } from './codo-error.js'
import type { RequestOptions } from './types.js'

/** What all clients extended from one another know of each other's log-in and second factor. */
export interface Gate {
  /** Number for a try, higher than all before. */
  next(): number
  /** Calls the handler unless a try of the same time already did. */
  unauthenticated(error: CodoError, tryNumber: number, handler?: Handler): void
  login: Question
  secondFactor: Question
}

/** Settles as the first question after the try does; asks it when nobody has. */
type Question = (error: CodoError, tryNumber: number, ask: Ask) => Promise<void>

type Handler = RequestOptions['onUnauthenticated']
type Ask = NonNullable<RequestOptions['onSecondFactor']>

export function createGate(): Gate {
  let tries = 0
  let reportedUpTo = 0
  return {
    next: () => ++tries,

    unauthenticated(error, tryNumber, handler) {
      if (tryNumber <= reportedUpTo) return
      reportedUpTo = tries
      const leave = () => {
        // What was sent while the handler worked is the same event.
        reportedUpTo = tries
      }
      void inform(() => handler?.(error)).finally(leave)
    },

    login: createQuestion(),
    secondFactor: createQuestion(),
  }

  function createQuestion(): Question {
    let settledUpTo = 0
    let asking: Promise<unknown> | undefined
    /** Of the last time somebody was asked, for those whose answers came late. */
    let outcome: Promise<unknown> | undefined
    return async (error, tryNumber, ask) => {
      if (tryNumber > settledUpTo) {
        asking ??= inform(() => ask(error)).finally(() => {
          settledUpTo = tries
          asking = undefined
        })
        outcome = asking
      }
      await outcome
    }
  }
}

/** Runs a caller's handler; what it throws surfaces as a rejection and never replaces the failure. */
export const inform = (handler: () => unknown): Promise<unknown> =>
  new Promise((resolve) => {
    resolve(handler())
  })
