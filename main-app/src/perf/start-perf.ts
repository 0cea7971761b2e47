import type { MicroApp } from '../micro-app/micro-app'
import { timeOpening, type Reach } from './app-timing'
import { isPanelOpen, rememberTiming } from './perf-state'
import { createReporter } from './reporter'

/**
 * Times each opening of an app; returns what the loader calls at its start.
 *
 * @param askShare share of openings that the server wants to hear of, from 0 to 1
 */
export function startPerf(askShare: () => Promise<number>): (app: MicroApp) => Reach {
  let share = 0
  // Who looks at the panel wants to see the figures on the server too.
  const { report, flush } = createReporter({
    share: () => (isPanelOpen.value && share > 0 ? 1 : share),
  })
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) flush()
  })
  return ({ code, release, entry }) =>
    timeOpening({ code, release }, entry, (timing) => {
      rememberTiming(timing)
      void askShare().then((answer) => {
        share = answer
        report(timing)
      })
    })
}
