import { isEarly } from '../boot/early-answers'
import { resourcesBelow, watchResources } from './resources'

/** How long one opening of an app took; times in milliseconds, sizes in bytes. */
export interface AppTiming {
  code: string
  /** Build that was opened; empty when the registry does not say. */
  release: string
  /** Entry check and, with the first app, qiankun itself, without the download of the html. */
  check: number
  html: number
  /** Scripts and styles: fetched and evaluated. */
  scripts: number
  mount: number
  total: number
  requests: number
  /** As they travelled or lay in the cache: compressed. */
  bytes: number
  /** Of the whole page after the mount, where the browser tells it. */
  heap?: number
}

/** What an opening reaches, in this order. */
type Point = 'checked' | 'loaded' | 'mounted'

/** Told by the loader what it has reached. */
export type Reach = (point: Point) => void

/**
 * Starts timing an opening. Marks and measures go to the User Timing API as `codo:<code>:<name>`, in
 * place of those of the app's last opening; one that fails has marks and no timing.
 *
 * @param url address of the entry; everything below it counts as the app's, also what was asked for
 *   before the shell itself was there
 * @param done told once the app is mounted
 */
export function timeOpening(
  app: { code: string; release: string },
  url: string,
  done: (timing: AppTiming) => void,
): Reach {
  const name = (part: string) => `codo:${app.code}:${part}`
  const marks: Record<string, number> = { start: mark(name('start')) }
  const resources = watchResources(isEarly(url))
  return (point) => {
    marks[point] = mark(name(point))
    if (point !== 'mounted') return
    const { html, ...sizes } = resourcesBelow(resources.take(), url)
    const between = (from: string, to: string) => (marks[to] ?? 0) - (marks[from] ?? 0)
    const phases = {
      check: Math.max(0, between('start', 'checked') - html),
      html,
      scripts: between('checked', 'loaded'),
      mount: between('loaded', 'mounted'),
      total: between('start', 'mounted'),
    }
    measure(name, marks, html)
    done({ ...app, ...roundAll(phases), ...sizes, ...heapSize() })
  }
}

/** Of each app the last opening: the browser forgets nothing by itself. */
function mark(name: string): number {
  performance.clearMarks(name)
  return performance.mark(name).startTime
}

function measure(
  name: (part: string) => string,
  marks: Record<string, number>,
  html: number,
): void {
  const { start = 0, checked = 0, loaded = 0, mounted = 0 } = marks
  const spans = {
    html: [start, start + html],
    check: [Math.min(start + html, checked), checked],
    scripts: [checked, loaded],
    mount: [loaded, mounted],
    total: [start, mounted],
  }
  for (const [part, [from, to]] of Object.entries(spans)) {
    performance.clearMeasures(name(part))
    performance.measure(name(part), { start: from as number, end: to as number })
  }
}

const roundAll = <K extends string>(values: Record<K, number>): Record<K, number> =>
  Object.fromEntries(
    Object.entries<number>(values).map(([key, value]) => [key, Math.round(value)]),
  ) as Record<K, number>

/** Chromium only. */
function heapSize(): { heap?: number } {
  const { memory } = performance as Performance & { memory?: { usedJSHeapSize: number } }
  return memory ? { heap: memory.usedJSHeapSize } : {}
}
