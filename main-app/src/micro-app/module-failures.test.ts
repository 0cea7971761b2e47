import { afterEach, expect, it } from 'vitest'
import { isMissingFile, watchModuleFailures } from './module-failures'

const BASE = 'http://h/web/cmdb/'
let stop: (() => void) | undefined
afterEach(() => stop?.())

/** Whether a failure in the page ends the wait for an app. */
async function isNoticed(reason: unknown): Promise<boolean> {
  const watch = watchModuleFailures(BASE)
  stop = watch.stop
  const event = new Event('unhandledrejection')
  dispatchEvent(Object.assign(event, { reason }))
  const later = new Promise((resolve) => setTimeout(resolve, 0, 'nothing'))
  return Promise.race([watch.failed.catch(() => 'failed'), later]).then((it) => it === 'failed')
}

const thrownAt = (...frames: string[]) =>
  Object.assign(new Error('boom'), { stack: ['Error: boom', ...frames].join('\n    ') })

it.each([
  [
    'a module that cannot be fetched',
    new TypeError(`Failed to fetch dynamically imported module: ${BASE}a.js`),
    true,
  ],
  [
    'that of another app',
    new TypeError('Failed to fetch dynamically imported module: http://h/web/noc/a.js'),
    false,
  ],
  ['a module that throws', thrownAt(`at x (${BASE}a.js:2:3)`, `at ${BASE}a.js:9:1`), true],
  ['the same in Firefox', thrownAt(`@${BASE}a.js:9:1`), true],
  [
    'a call that fails while the app starts',
    thrownAt(`at ${BASE}a.js:2:3`, `at async load (${BASE}a.js:9:1)`),
    false,
  ],
  ['a module of another app', thrownAt('at http://h/web/noc/a.js:9:1'), false],
  ['no error at all', 'boom', false],
])('%s', async (_what, reason, isFailure) => {
  expect(await isNoticed(reason)).toBe(isFailure)
})

it('knows how bundlers say that a chunk is gone', () => {
  expect(isMissingFile('Loading chunk 12 failed.')).toBe(true)
  expect(isMissingFile('Loading CSS chunk app-list failed.\n(/web/x/1.css)')).toBe(true)
  expect(isMissingFile('Unable to preload CSS for /web/x/a.css')).toBe(true)
  expect(isMissingFile('x is not a function')).toBe(false)
})
