/** Middle and slow end of some values. */
export interface Spread {
  p50: number
  p95: number
}

/** Percentiles by nearest rank, so that each is a value that was measured; null of none. */
export function spreadOf(values: readonly number[]): Spread | null {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]
  const p50 = at(0.5)
  const p95 = at(0.95)
  return p50 === undefined || p95 === undefined ? null : { p50, p95 }
}
