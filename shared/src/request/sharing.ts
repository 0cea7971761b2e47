import { joinSignals } from './abort.js'
import { TransportError } from './codo-error.js'
import type { Called } from './read-answer.js'
import type { RawResponse } from './types.js'

type Answer = Promise<RawResponse<unknown>>

interface Shared {
  answer: Answer
  callers: number
  controller: AbortController
}

/**
 * Lets identical GETs in flight share one answer (the same object). A caller that cancels leaves
 * alone; the last one to leave cancels the call.
 */
export function createSharing() {
  const inFlight = new Map<string, Shared>()

  return (
    call: Called,
    signals: AbortSignal[],
    run: (call: Called, s: AbortSignal[]) => Answer,
  ) => {
    const key = keyOf(call)
    const shared = inFlight.get(key) ?? start(key, call, run)
    shared.callers++
    return new Promise<RawResponse<unknown>>((resolve, reject) => {
      const own = joinSignals(signals)
      const leave = () => {
        if (--shared.callers === 0) {
          inFlight.delete(key)
          shared.controller.abort()
        }
        reject(new TransportError({ ...call, code: 'CANCELED' }))
      }
      if (own.signal.aborted) leave()
      own.signal.addEventListener('abort', leave)
      shared.answer.then(resolve, reject).finally(() => {
        own.signal.removeEventListener('abort', leave)
        own.release()
      })
    })
  }

  function start(key: string, call: Called, run: (call: Called, s: AbortSignal[]) => Answer) {
    const controller = new AbortController()
    const answer = run(call, [controller.signal])
    const shared = { answer, callers: 0, controller }
    inFlight.set(key, shared)
    const forget = () => {
      if (inFlight.get(key) === shared) inFlight.delete(key)
    }
    answer.then(forget, forget)
    return shared
  }
}

function keyOf({ url, config: { params, headers, responseType, envelope, timeout } }: Called) {
  const query = params instanceof URLSearchParams ? `${params}` : params
  return JSON.stringify([url, query, headers, responseType, envelope, timeout])
}
