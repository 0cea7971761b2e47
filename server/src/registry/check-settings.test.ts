import { expect, it } from 'vitest'
import { DEFAULT_APP_SETTINGS, type AppSettings } from '@codo/shared/registry'
import { checkSettings } from './check-settings.js'

const ALLOWED = 'https://apps.example.com'
const check = (more: Partial<AppSettings>) =>
  checkSettings({ ...DEFAULT_APP_SETTINGS, ...more }, [ALLOWED])

it.each<Partial<AppSettings>>([
  {},
  { owner: '张三', contact: 'zhang@example.com', docs: 'https://docs.example.com/a' },
  { contact: '电话: 8001' },
  { docs: '/docs/' },
  { entry: '/web/other/' },
  { allowed_origin: ALLOWED, entry: `${ALLOWED}/cmdb/` },
  { allowed_origin: ALLOWED },
  { status_message: '升级中\n两点恢复' },
  { sort_order: -5, load_timeout: 120 },
  // Only ever shown as text.
  { owner: '<img src=x onerror=alert(1)>' },
])('accepts %j', (more) => expect(check(more)).toBeUndefined())

it.each<[Partial<AppSettings>, string]>([
  [{ owner: '名'.repeat(101) }, '负责人最多 100 个字符'],
  [{ owner: 'a\nb' }, '负责人包含不可见的控制字符'],
  [{ contact: 'javascript:alert(1)' }, '联系方式不能是'],
  [{ docs: 'javascript:alert(1)' }, '文档地址必须是'],
  [{ entry: 'javascript:alert(1)' }, '入口地址必须是 http(s)'],
  [{ entry: '//evil.example/' }, '入口地址必须是 http(s)'],
  [{ entry: 'https://evil.example/' }, '位于允许的来源之下'],
  [{ entry: `${ALLOWED}.evil.example/`, allowed_origin: ALLOWED }, '位于允许的来源之下'],
  [{ entry: `${ALLOWED}/cmdb/` }, '位于允许的来源之下'],
  [{ allowed_origin: 'https://evil.example' }, 'CODO_ALLOWED_ORIGINS'],
  [{ allowed_origin: `${ALLOWED}/` }, 'CODO_ALLOWED_ORIGINS'],
  [{ load_timeout: 0 }, '加载超时必须在 1 到 120 之间'],
  [{ load_timeout: 1e300 }, '加载超时必须在'],
  [{ sort_order: 100_001 }, '排序必须在'],
  [{ status_message: 'a\u0007' }, '停用说明包含'],
])('refuses %j', (more, message) => expect(check(more)).toContain(message))
