import { HEADER, session } from '@codo/shared/auth'
import type { AppTiming } from './app-timing'

const URL = '/api/acc/perf/'
/** Most that the server takes at once. */
const BATCH = 20
/** How long timings wait for others to travel with, in ms. */
const DELAY = 3_000

export interface ReporterOptions {
  /** Share of openings to report, from 0 to 1. */
  share: () => number
  /** Default: `Math.random`. */
  random?: () => number
  send?: (samples: readonly AppTiming[]) => unknown
}

/** Reports a share of the timings to the server, some at once, and what is left when the page goes. */
export function createReporter({
  share,
  random = Math.random,
  send = sendSamples,
}: ReporterOptions): { report: (timing: AppTiming) => void; flush: () => void } {
  let waiting: AppTiming[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (waiting.length > 0) send(waiting)
    waiting = []
  }
  return {
    flush,
    report(timing) {
      if (random() >= share()) return
      waiting.push(timing)
      if (waiting.length >= BATCH) flush()
      else timer ??= setTimeout(flush, DELAY)
    },
  }
}

/**
 * Not by the shell's client: a sample is worth neither a repetition nor a question to the user, and
 * must arrive although the page goes away.
 */
function sendSamples(samples: readonly AppTiming[]): void {
  fetch(URL, {
    method: 'POST',
    keepalive: true,
    headers: {
      'content-type': 'application/json',
      [HEADER.token]: session.token() ?? '',
      [HEADER.xsrf]: session.xsrf() ?? '',
    },
    body: JSON.stringify({ samples }),
  }).catch(() => undefined)
}
