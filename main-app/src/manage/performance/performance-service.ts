import { request } from '../../request/shell-request'

/** Middle and slow end of what browsers measured. */
export interface Spread {
  p50: number
  p95: number
}

export const PHASES = ['check', 'html', 'scripts', 'mount', 'total'] as const
type Metric = (typeof PHASES)[number] | 'requests' | 'bytes'

/** How long one release of an app takes to open. */
export interface PerfSummary extends Record<Metric, Spread> {
  app_id: number
  code: string
  name: string
  /** Empty when the registry did not say. */
  release: string
  count: number
  /** Time of the newest sample, in seconds since 1970. */
  last: number
  /** Null where no browser told it. */
  heap: Spread | null
}

/** Days that can be looked at. */
export const PERIODS = [1, 7, 30] as const
export type Period = (typeof PERIODS)[number]

/** Every app and release of the last days, the one that was opened last first. */
export const listPerformance = (days: Period) =>
  request.get<PerfSummary[]>('/api/p/v4/apps/perf/', { params: { days } })
