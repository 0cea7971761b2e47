import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AppRecord } from '@codo/shared/registry'
import { REPO_ROOT } from '../settings.js'
import { checkDraft } from './check-draft.js'
import { completeDraft } from './complete-draft.js'

const draft = (more: object = {}) =>
  completeDraft({ name: 'CMDB', app_code: 'cmdb', frontend_code: 'cmdb', ...more })

describe('checkDraft', () => {
  it('accepts every row of a real platform', () => {
    const file = join(REPO_ROOT, 'test/fixtures/codo_apps.json')
    const rows = JSON.parse(readFileSync(file, 'utf8')) as AppRecord[]
    expect(rows).toHaveLength(12)
    for (const row of rows) expect(checkDraft(row), row.name).toBeUndefined()
  })

  it.each([
    {},
    { frontend_code: '' },
    { frontend_code: 'no' },
    { app_code: 'p' },
    { href: 'https://grafana.example.com/d/1' },
    { href: '/docs/' },
    { img: 'img', icon: '/icons/a.svg' },
    { icon: 'https://a.example/a.png' },
    { name: '名'.repeat(100) },
    // Characters are counted, not UTF-16 units.
    { description: '🦄'.repeat(250) },
    { description: 'two\nlines' },
  ])('accepts %j', (more) => expect(checkDraft(draft(more))).toBeUndefined())

  it.each([
    [{ name: '' }, '应用名称不能为空'],
    [{ name: '名'.repeat(101) }, '应用名称最多 100 个字符'],
    [{ app_code: '' }, '应用代码不能为空'],
    [{ app_code: 'a b' }, '应用代码只能包含'],
    [{ frontend_code: 'web' }, '前端代码是平台保留的路径'],
    [{ frontend_code: 'con' }, '前端代码是系统保留的名称'],
    [{ frontend_code: 'A' }, '前端代码只能包含小写字母'],
    [{ frontend_code: '', app_code: 'api' }, '前端代码为空时'],
    [{ href: 'javascript:alert(1)' }, '跳转链接必须是'],
    [{ href: '//evil.example' }, '跳转链接必须是'],
    [{ img: 'data:text/html,x' }, '图片必须是'],
    [{ icon: 'a b' }, '图标必须是'],
    [{ description: 'a\u0000b' }, '描述包含不可见的控制字符'],
  ])('refuses %j', (more, message) => expect(checkDraft(draft(more))).toContain(message))
})
