import { timeOpening, type Reach } from './app-timing'
import { isPanelOpen, rememberTiming } from './perf-state'
import { createReporter } from './reporter'

export interface PerfOptions {
  /** Deployed build of an app; empty when it is not known. */
  releaseOf: (code: string) => string
  /** Share of openings that the server wants to hear of, from 0 to 1. */
  share: () => number
}

/** Times each opening of an app; returns what the loader calls at its start. */
export function startPerf({ releaseOf, share }: PerfOptions): (code: string, url: string) => Reach {
  // Who looks at the panel wants to see the figures on the server too.
  const wanted = () => (isPanelOpen.value && share() > 0 ? 1 : share())
  const { report, flush } = createReporter({ share: wanted })
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) flush()
  })
  return (code, url) =>
    timeOpening({ code, release: releaseOf(code) }, url, (timing) => {
      rememberTiming(timing)
      report(timing)
    })
}
