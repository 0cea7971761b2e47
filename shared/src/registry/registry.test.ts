import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RESERVED_CODES, checkAppCode, isSafeHref, microAppCode } from './index.js'

describe('checkAppCode', () => {
  it.each(['my-module', 'k2', 'cmdb', 'a1', 'x'.repeat(40)])('accepts %s', (code) => {
    expect(checkAppCode(code)).toBeUndefined()
  })

  it.each([
    ['', 'empty'],
    ['a', 'too-short'],
    ['x'.repeat(41), 'too-long'],
    ['a b', 'characters'],
    ['Abc', 'characters'],
    ['../x', 'characters'],
    ['/etc', 'characters'],
    ['中文', 'characters'],
    ['node_modules', 'characters'],
    ['favicon.ico', 'characters'],
    ['trailing.', 'characters'],
    ['new\nline', 'characters'],
    ['-dash', 'start'],
    ['1abc', 'start'],
    ['dash-', 'dashes'],
    ['a--b', 'dashes'],
    ['con', 'device'],
    ['com1', 'device'],
    ['temp', 'reserved'],
  ])('refuses %j as %s', (code, problem) => {
    expect(checkAppCode(code)).toBe(problem)
  })

  it('refuses every reserved path', () => {
    for (const code of RESERVED_CODES) expect(checkAppCode(code)).toBeDefined()
  })

  it('never accepts what is not a plain path segment', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (checkAppCode(text) === undefined) {
          expect(new URL(`http://h/web/${text}/`).pathname).toBe(`/web/${text}/`)
        }
      }),
    )
  })
})

describe('isSafeHref', () => {
  it.each(['https://a.example/x', 'http://a.example:8080', '/docs/', '/a?b=c#d'])(
    'accepts %s',
    (href) => {
      expect(isSafeHref(href)).toBe(true)
    },
  )

  it.each([
    '',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil.example',
    'https://user:pass@evil.example',
    'relative/path',
    'ftp://a.example',
  ])('refuses %j', (href) => {
    expect(isSafeHref(href)).toBe(false)
  })
})

describe('microAppCode', () => {
  const app = { app_code: 'p', frontend_code: 'mg', href: '' }
  it('is the front-end code', () => expect(microAppCode(app)).toBe('mg'))
  it('falls back to the back-end code', () =>
    expect(microAppCode({ ...app, frontend_code: '' })).toBe('p'))
  it('is absent without a front end', () =>
    expect(microAppCode({ ...app, frontend_code: 'no' })).toBeUndefined())
  it('is absent for an external link', () =>
    expect(microAppCode({ ...app, href: 'https://a.example' })).toBeUndefined())
})
