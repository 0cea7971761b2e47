import { describe, expect, it } from 'vitest'
import { checkAppCode } from '@codo/shared/registry'
import { appCode, appTitle, environmentOf } from '../config/config'
import { proxy } from '../config/proxy'
import { routerBase } from '@/create-sub-app'
import { APP_CODE, APP_TITLE } from '@/utils/constants'

describe('identity', () => {
  it('is a legal code', () => expect(checkAppCode(appCode)).toBeUndefined())
  it('has a title', () => expect(appTitle.trim()).not.toBe(''))
  it('reaches the code of the sub-app', () => {
    expect([APP_CODE, APP_TITLE]).toEqual([appCode, appTitle])
  })
  it.each([
    ['standalone', `/web/${appCode}`],
    ['codo', `/${appCode}`],
    ['upstream', `/${appCode}`],
  ] as const)('decides where routes live: %s', (kind, base) => {
    expect(routerBase({ kind })).toBe(base)
  })
})

describe('proxy', () => {
  it.each([
    ['development', 'dev'],
    ['mock', 'dev'],
    ['test', 'test'],
    ['pre', 'pre'],
  ])('of mode %s is %s', (mode, environment) => expect(environmentOf(mode)).toBe(environment))

  it('forwards the gateway in every environment', () => {
    for (const block of Object.values(proxy)) expect(Object.keys(block)).toContain('/api/')
  })
})
