import type { AppRecord } from '@codo/shared/registry'
import { describe, expect, it } from 'vitest'
import { appTarget } from './app-kind'
import { matchesSearch } from './search-apps'

const app: AppRecord = {
  id: 2,
  name: '配置管理【CMDB】',
  app_code: 'cmdb-api',
  frontend_code: 'cmdb',
  href: '',
  img: '',
  icon: '',
  classify: '资源配置管理',
  description: '提供配置管理服务',
  create_time: '',
  update_time: '',
}

describe('matchesSearch', () => {
  it.each(['配置', '置管', 'cmdb', 'CMDB', 'ＣＭＤＢ', ' db-a ', '服务', '理【', ''])(
    'finds %j',
    (text) => expect(matchesSearch(app, text)).toBe(true),
  )
  it.each(['peizhi', '流程', 'cmdbx'])('does not find %j', (text) =>
    expect(matchesSearch(app, text)).toBe(false),
  )
})

describe('appTarget', () => {
  it.each([
    [{}, { kind: 'micro', code: 'cmdb', path: '/cmdb' }],
    [{ frontend_code: '' }, { kind: 'micro', code: 'cmdb-api', path: '/cmdb-api' }],
    [{ frontend_code: 'no' }, { kind: 'none' }],
    [{ href: 'https://a.example/' }, { kind: 'external', href: 'https://a.example/' }],
    [{ href: 'javascript:alert(1)' }, { kind: 'none' }],
  ])('of %j is %j', (change, target) => {
    expect(appTarget({ ...app, ...change })).toEqual(target)
  })
})
