import { expect, it } from 'vitest'
import { callingApp } from './call-origin'

const apps = [
  { code: 'one', assetBase: 'https://host.example/web/one/' },
  { code: 'two', assetBase: 'https://host.example/web/two/' },
]
const ask = () => callingApp(apps)?.code

/** Evaluates a function as qiankun evaluates a script: its address is in a comment. */
const scriptAt = (address: string, body: string) =>
  (0, eval)(`(function (call) { ${body} })\n//# sourceURL=${address}`) as (
    call: () => unknown,
  ) => unknown

it('finds the app by the address of its script, the innermost first', () => {
  const one = scriptAt('https://host.example/web/one/js/app.js', 'return call()')
  const two = scriptAt('https://host.example/web/two/js/app.js', 'return call()')
  expect(ask()).toBeUndefined()
  expect(one(ask)).toBe('one')
  expect(one(() => two(ask))).toBe('two')
  expect(callingApp([])).toBeUndefined()
})

it('finds it for code that the app evaluates without an address', () => {
  const body = 'return (0, eval)("(function (call) { return call() })")(call)'
  expect(scriptAt('https://host.example/web/two/js/app.js', body)(ask)).toBe('two')
})

it('leaves to everybody else how they read a stack', () => {
  const before = Error.prepareStackTrace
  Error.prepareStackTrace = () => 'theirs'
  try {
    ask()
    expect(new Error().stack).toBe('theirs')
  } finally {
    Error.prepareStackTrace = before
  }
})

it('takes the text of the stack where somebody keeps that to themselves', () => {
  const before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')
  const one = scriptAt('https://host.example/web/one/js/app.js', 'return call()')
  const value = (error: Error, calls: NodeJS.CallSite[]) => [error, ...calls].join('\n    at ')
  Object.defineProperty(Error, 'prepareStackTrace', { value, configurable: true, writable: false })
  try {
    expect(one(ask)).toBe('one')
  } finally {
    Object.defineProperty(
      Error,
      'prepareStackTrace',
      before ?? { value: undefined, writable: true },
    )
  }
})
