import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeReturnUrl } from './return-url.js'

const ORIGIN = 'https://codo.example.com'

describe('safeReturnUrl', () => {
  it.each([
    ['/', '/'],
    ['/cmdb/list?a=1&b=%20#x', '/cmdb/list?a=1&b=%20#x'],
    [`${ORIGIN}/cmdb/`, '/cmdb/'],
    ['/cmdb?next=https://other.example', '/cmdb?next=https://other.example'],
    ['/cmdb?path=C:\\x', '/cmdb?path=C:\\x'],
    ['/user/loginlog', '/user/loginlog'],
    ['/中文', '/%E4%B8%AD%E6%96%87'],
  ])('keeps %s', (raw, expected) => {
    expect(safeReturnUrl(raw, ORIGIN)).toBe(expected)
  })

  it.each([
    undefined,
    null,
    '',
    'cmdb/list',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '\\/evil.example',
    'https://evil.example/',
    'https:evil.example',
    'http://codo.example.com/',
    `${ORIGIN}.evil.example/`,
    `${ORIGIN}@evil.example/`,
    'https://user:pass@codo.example.com/',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    `blob:${ORIGIN}/1`,
    '/\t/evil.example',
    '/\n/evil.example',
    '/..//evil.example',
    '/x/..//evil.example',
    '/%2Fevil.example',
    '/%2f%2fevil.example',
    '/%5Cevil.example',
    '/%252Fevil.example',
    '%2F%2Fevil.example',
    '/x/%2e%2e/%2Fevil.example',
    '/%09/evil.example',
    '/%',
    '/user/login',
    '/user/login/',
    '/user/login?c_url=/x',
    '/User/Login',
    '/user//login',
    '/user/%6Cogin',
    '/user%2Flogin',
    '/x/../user/login',
    '/x/%2e%2e/user/login',
    '/user/login#x',
    `${ORIGIN}/user/login`,
    '/' + 'a'.repeat(5000),
  ])('falls back to / for %j', (raw) => {
    expect(safeReturnUrl(raw, ORIGIN)).toBe('/')
  })

  const piece = fc.constantFrom(
    ...[
      '/',
      '\\',
      '//',
      '..',
      '.',
      '@',
      ':',
      '?',
      '#',
      '%2f',
      '%5c',
      '%25',
      '%2e',
      '\t',
      '\n',
      ' ',
    ],
    ...[
      'evil.example',
      'https:',
      'javascript:',
      'user',
      'login',
      'cmdb',
      ORIGIN,
      '%',
      '\u0000',
      '。',
    ],
  )

  it('never leaves the origin, whatever is thrown at it', () => {
    const nasty = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 10 }).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(nasty, (raw) => {
        const path = safeReturnUrl(raw, ORIGIN)
        expect(path.startsWith('/')).toBe(true)
        const target = new URL(path, ORIGIN)
        expect(target.origin).toBe(ORIGIN)
        expect(new URL(decodeURI(target.pathname), ORIGIN).origin).toBe(ORIGIN)
        expect(target.pathname.toLowerCase()).not.toMatch(/^\/user\/login(\/|$)/)
      }),
      { numRuns: 3_000 },
    )
  })

  it('gives the same for what it gave', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }).map((all) => '/' + all.join('')),
        (raw) => {
          const once = safeReturnUrl(raw, ORIGIN)
          expect(safeReturnUrl(once, ORIGIN)).toBe(once)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
