import type { CodoErrorCode } from './error-codes.js'

/** One text in both languages. */
export interface LocalizedText {
  'zh-CN': string
  'en-US': string
}

/** why zh, why en, fix zh, fix en. Terse on purpose: every front end downloads them. */
type Texts = readonly [string, string, string, string]

/** Source: contract/gateway.md, "Errors come as text/html", column "what the FAQ tells". */
const TEXTS: Record<CodoErrorCode, Texts> = {
  UNAUTHENTICATED: ['登录已失效', 'Login expired', '请重新登录', 'Log in again'],
  TOKEN_REJECTED_AFTER_LOGIN: [
    '网关拒绝新登录',
    'The gateway rejects a fresh login',
    '核对网关与管理后台的 token_secret 和时钟（误差 10 秒内）',
    'Compare token_secret and clocks (within 10 s) of gateway and admin',
  ],
  FORBIDDEN: [
    '没有权限',
    'Not permitted',
    '为角色授权（注意末尾斜杠），刷新角色缓存',
    'Grant it (mind the trailing slash), refresh the role cache',
  ],
  SECOND_FACTOR_REQUIRED: [
    '需要二次认证',
    'Second factor required',
    '输入动态验证码，再重试',
    'Enter a one-time code, then retry',
  ],
  ROUTE_NOT_FOUND: [
    '网关没有此路由',
    'No such gateway route',
    '检查域名和网关路由',
    'Check domain and gateway route',
  ],
  NOT_FOUND: ['内容不存在', 'Not found', '检查地址', 'Check the address'],
  RATE_LIMITED: ['请求过于频繁', 'Too many requests', '稍后重试', 'Retry later'],
  BACKEND_FAILED: [
    '后端模块出错',
    'The backend module failed',
    '查看其日志 /var/log/supervisor/',
    'See its log in /var/log/supervisor/',
  ],
  UPSTREAM_UNREACHABLE: [
    '网关连不上后端',
    'The gateway cannot reach the backend',
    '检查网关上游、DNS 和后端',
    'Check gateway upstream, DNS and backend',
  ],
  NETWORK: [
    '网关无应答',
    'No reply from the gateway',
    '检查网络；若 etcd 曾故障，重启网关',
    'Check the network; if etcd was down, restart the gateway',
  ],
  TIMEOUT: ['请求超时', 'Timed out', '稍后重试', 'Retry later'],
  CANCELED: ['已取消', 'Canceled', '重试', 'Retry'],
  TOO_LARGE: ['请求过大', 'Request too large', '减少内容或 Cookie', 'Send less'],
  BAD_RESPONSE: [
    '应答格式不对',
    'Unexpected response',
    '检查 API 地址和后端',
    'Check API address and backend',
  ],
  BUSINESS: ['操作失败', 'Operation failed', '按提示修改后重试', 'Follow the message, then retry'],
}

/** Why a call with this code failed, and what to do about it: the FAQ's advice to the operator. */
export function errorTexts(code: CodoErrorCode): { why: LocalizedText; fix: LocalizedText } {
  const [whyZh, whyEn, fixZh, fixEn] = TEXTS[code]
  return { why: localize(whyZh, whyEn), fix: localize(fixZh, fixEn) }
}

export const localize = (zh: string, en: string): LocalizedText => ({ 'zh-CN': zh, 'en-US': en })
