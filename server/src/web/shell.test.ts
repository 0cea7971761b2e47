import { expect, it } from 'vitest'
import { isShellRoute } from './shell.js'

it.each([
  '',
  'home',
  'home/',
  'index',
  '404',
  'manage/apps',
  'user/login',
  'cmdb',
  'cmdb/a/b',
  'My_App/x',
])('owns /%s', (path) => expect(isShellRoute(path)).toBe(true))

it.each([
  'api',
  'api/x',
  'API/x',
  'web/x',
  'assets/x',
  'static/x',
  'temp/',
  'no',
  '1x',
  '../x',
  '.env',
  '中文',
])('does not own /%s', (path) => expect(isShellRoute(path)).toBe(false))
