import { describe, expect, it, vi } from 'vitest'
import { LOCALES } from '../i18n/locale.js'
import { CODO_ERROR_CODES, CodoError, isCodoError } from './index.js'

const at = { url: '/api/x', method: 'GET' }

describe('CodoError', () => {
  it.each(CODO_ERROR_CODES)('%s says why and what to do in both languages', (code) => {
    const error = new CodoError({ ...at, code })
    for (const locale of LOCALES) {
      expect(error.why[locale].length).toBeGreaterThan(1)
      expect(error.fix[locale].length).toBeGreaterThan(1)
    }
    expect(error.why['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
    expect(error.why['en-US']).not.toMatch(/[\u4e00-\u9fff]/)
    expect(error.fix['en-US']).not.toMatch(/[\u4e00-\u9fff]/)
  })

  it.each([
    ['TOKEN_REJECTED_AFTER_LOGIN', /token_secret.*10 s/],
    ['FORBIDDEN', /slash.*role cache/],
    ['BACKEND_FAILED', /\/var\/log\/supervisor\//],
    ['UPSTREAM_UNREACHABLE', /DNS/],
    ['NETWORK', /etcd.*restart/],
    ['ROUTE_NOT_FOUND', /domain.*route/],
  ] as const)('%s gives the advice of the FAQ', (code, advice) => {
    expect(new CodoError({ ...at, code }).fix['en-US']).toMatch(advice)
  })

  it('names the call in its message', () => {
    expect(new CodoError({ ...at, code: 'TIMEOUT' }).message).toBe('GET /api/x: Timed out')
  })

  it('is recognised by its code', () => {
    const error = new CodoError({ ...at, code: 'TIMEOUT' })
    expect(isCodoError(error)).toBe(true)
    expect(isCodoError(error, 'TIMEOUT')).toBe(true)
    expect(isCodoError(error, 'NETWORK')).toBe(false)
  })

  it.each([undefined, null, 'TIMEOUT', new Error('x'), { code: 'TIMEOUT' }])(
    'is not %j',
    (value) => {
      expect(isCodoError(value)).toBe(false)
    },
  )

  it('is recognised across copies of the package', async () => {
    vi.resetModules()
    const copy = await import('./codo-error.js')
    expect(copy.CodoError).not.toBe(CodoError)
    expect(isCodoError(new copy.CodoError({ ...at, code: 'NETWORK' }), 'NETWORK')).toBe(true)
  })
})
