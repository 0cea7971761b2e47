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
  UNAUTHENTICATED: ['登录已失效', 'Your login has expired', '请重新登录', 'Log in again'],
  TOKEN_REJECTED_AFTER_LOGIN: [
    '刚登录就被网关拒绝',
    'The gateway refuses the token of a fresh login',
    '检查网关与管理后台的 token_secret 是否一致，时钟误差是否超过 10 秒',
    'Compare token_secret of gateway and admin, and their clocks (at most 10 s apart)',
  ],
  FORBIDDEN: [
    '没有权限',
    'Your roles do not allow this',
    '请管理员为角色授权（注意路径末尾斜杠），再刷新角色缓存',
    'Ask an administrator to grant it to your role (mind the trailing slash) and to refresh the role cache',
  ],
  SECOND_FACTOR_REQUIRED: [
    '需要二次认证',
    'A second factor is required',
    '输入动态验证码后重试',
    'Verify with a one-time code, then repeat',
  ],
  ROUTE_NOT_FOUND: [
    '网关没有此路由',
    'The gateway has no such route',
    '检查域名和网关路由配置及其状态',
    'Check the domain, and the route and its status at the gateway',
  ],
  NOT_FOUND: [
    '内容不存在',
    'The backend has no such resource',
    '检查地址或编号，可能已被删除',
    'Check the address or id; it may have been deleted',
  ],
  RATE_LIMITED: [
    '请求过于频繁',
    'Too many requests',
    '请稍后再试；同一 IP 共享限额',
    'Slow down; all clients of one IP share the limit',
  ],
  BACKEND_FAILED: [
    '后端服务出错',
    'The backend module failed',
    '查看该模块日志 /var/log/supervisor/',
    "Look in that module's log under /var/log/supervisor/",
  ],
  UPSTREAM_UNREACHABLE: [
    '网关连不上后端',
    'The gateway cannot reach the backend',
    '检查网关上游配置、DNS 及后端是否在运行',
    'Check the upstream and DNS at the gateway, and that the backend runs',
  ],
  NETWORK: [
    '网络不通或网关无应答',
    'No network, or the gateway gave no reply',
    '检查网络；若网关在 etcd 故障时启动，请重启网关',
    'Check the network; a gateway started while etcd was down needs a restart',
  ],
  TIMEOUT: [
    '请求超时',
    'No answer in time',
    '请稍后重试或缩小查询范围',
    'Try again later or ask for less',
  ],
  CANCELED: ['请求已取消', 'The call was cancelled', '需要时重新发起', 'Start it again if needed'],
  TOO_LARGE: [
    '请求过大',
    'The request is too large',
    '减小上传文件、缩短查询参数，或清除过多的 Cookie',
    'Send a smaller body, a shorter query, or fewer cookies',
  ],
  BAD_RESPONSE: [
    '应答格式不对',
    'The answer is not what the API promises',
    '检查地址是否指向 API，以及后端返回格式',
    "Check that the address is an API, and the backend's output",
  ],
  BUSINESS: [
    '操作失败',
    'The operation failed',
    '按提示修改后重试',
    'Correct what the message names, then repeat',
  ],
}

/** Why a call with this code failed. */
export function whyText(code: CodoErrorCode): LocalizedText {
  const [zh, en] = TEXTS[code]
  return { 'zh-CN': zh, 'en-US': en }
}

/** What to do about it: the FAQ's advice to the operator. */
export function fixText(code: CodoErrorCode): LocalizedText {
  const [, , zh, en] = TEXTS[code]
  return { 'zh-CN': zh, 'en-US': en }
}
