import { beforeAll, describe, expect, it } from 'vitest'
import { setLocale } from '../boot/locale'
import { EMPTY_DRAFT, draftOf, finishDraft, kindOf, type AppKind } from './app-draft'
import { checkDraft } from './check-draft'
import type { AppValues } from './managed-app'

const good: AppValues = {
  ...EMPTY_DRAFT,
  name: '配置管理',
  app_code: 'cmdb',
  frontend_code: 'cmdb',
}
const others = [{ id: 9, name: '通知中心', app_code: 'alerts', frontend_code: 'noc', href: '' }]

const check = (change: Partial<AppValues>, kind: AppKind = 'micro') =>
  checkDraft({ ...good, ...change }, kind, others)

beforeAll(() => setLocale('zh-CN'))

describe('checkDraft', () => {
  it('accepts what upstream has', () => {
    expect(check({})).toEqual({})
    expect(check({ icon: 'cmdb', img: 'img' })).toEqual({})
    expect(check({ app_code: 'Service_1.2', frontend_code: 'x-1' })).toEqual({})
  })

  it.each([
    ['name', { name: ' ' }, '必填'],
    ['name', { name: ' 通知中心 ' }, '已存在'],
    ['name', { name: '名'.repeat(101) }, '100'],
    ['app_code', { app_code: '' }, '必填'],
    ['app_code', { app_code: '../x' }, '字母'],
    ['frontend_code', { frontend_code: 'temp' }, '保留'],
    ['frontend_code', { frontend_code: 'Cmdb' }, '小写'],
    ['frontend_code', { frontend_code: 'a' }, '2'],
    ['frontend_code', { frontend_code: 'noc' }, '通知中心'],
    ['frontend_code', { frontend_code: '', app_code: 'api' }, '后端编码'],
    ['img', { img: 'javascript:alert(1)' }, '图标名称'],
    ['icon', { icon: '//evil.example/x.png' }, '图标名称'],
    ['classify', { classify: '类'.repeat(51) }, '50'],
    ['description', { description: '述'.repeat(251) }, '250'],
  ] as const)('refuses %s in %j', (field, change, words) => {
    const problems = check(change)
    expect(Object.keys(problems)).toEqual([field])
    expect(problems[field]).toContain(words)
  })

  it('asks for a safe link of an external app, and for no front-end code', () => {
    expect(check({ frontend_code: 'temp', href: 'https://a.example/' }, 'external')).toEqual({})
    for (const href of ['', 'javascript:alert(1)', '//evil.example', 'a.example']) {
      expect(check({ href }, 'external')).toHaveProperty('href')
    }
  })

  it('asks neither of an app without a front end', () => {
    expect(check({ frontend_code: 'temp', href: 'x' }, 'none')).toEqual({})
  })
})

describe('drafts', () => {
  it.each([
    [{ frontend_code: 'cmdb' }, 'micro'],
    [{ frontend_code: '' }, 'micro'],
    [{ frontend_code: 'no' }, 'none'],
    [{ href: 'https://a.example/' }, 'external'],
  ] as const)('of %j are of kind %s', (change, kind) => {
    expect(kindOf({ ...good, ...change })).toBe(kind)
  })

  it('send nothing of a kind that was chosen and left', () => {
    const draft = { ...good, href: ' https://a.example/ ' }
    expect(finishDraft(draft, 'micro').href).toBe('')
    expect(finishDraft(draft, 'external').href).toBe('https://a.example/')
    expect(finishDraft(draft, 'none')).toMatchObject({ href: '', frontend_code: 'no' })
    expect(finishDraft(draft, 'micro').classify).toBe('其他')
  })

  it('of a record keep everything the form does not show', () => {
    const record = { ...good, id: 1, create_time: '', update_time: '', frontend_code: 'no' }
    expect(draftOf(record)).toEqual({ ...good, frontend_code: '' })
  })
})
