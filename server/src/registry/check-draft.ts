import {
  APP_LIMITS,
  APP_DRAFT_FIELDS,
  NO_FRONTEND,
  RESERVED_CODES,
  checkAppCode,
  isSafeHref,
  type AppCodeProblem,
  type AppDraft,
} from '@codo/shared/registry'
import { checkSettings } from './check-settings.js'
import { hasControl } from './control-characters.js'
import type { AppValues } from './stored-app.js'

const LABELS: Record<keyof AppDraft, string> = {
  name: '应用名称',
  app_code: '应用代码',
  frontend_code: '前端代码',
  href: '跳转链接',
  img: '图片',
  icon: '图标',
  classify: '分类',
  description: '描述',
}

const CODE_PROBLEMS: Record<AppCodeProblem, string> = {
  empty: '不能为空',
  'too-short': '至少 2 个字符',
  'too-long': '最多 40 个字符',
  characters: '只能包含小写字母、数字和连字符',
  start: '必须以小写字母开头',
  dashes: '不能以连字符结尾或包含连续的连字符',
  reserved: '是平台保留的路径',
  device: '是系统保留的名称',
}

const SERVICE_CODE = /^[A-Za-z0-9][\w.-]*$/
const PICTURE_NAME = /^[\w.-]+$/

const isPicture = (value: string) => value === '' || PICTURE_NAME.test(value) || isSafeHref(value)

function checkLength(draft: AppDraft): string | undefined {
  const long = APP_DRAFT_FIELDS.find((field) => [...draft[field]].length > APP_LIMITS[field])
  if (long) return `${LABELS[long]}最多 ${APP_LIMITS[long]} 个字符`
  const odd = APP_DRAFT_FIELDS.find((field) => hasControl(draft[field], true))
  return odd && `${LABELS[odd]}包含不可见的控制字符`
}

function checkCodes({ app_code, frontend_code }: AppDraft): string | undefined {
  if (!SERVICE_CODE.test(app_code)) return '应用代码只能包含字母、数字、点、下划线和连字符'
  if (frontend_code === NO_FRONTEND) return undefined
  // An empty one stands for app_code, which then becomes a path of the shell.
  if (frontend_code === '')
    return RESERVED_CODES.has(app_code)
      ? `前端代码为空时，应用代码${CODE_PROBLEMS.reserved}`
      : undefined
  const problem = checkAppCode(frontend_code)
  return problem && `前端代码${CODE_PROBLEMS[problem]}`
}

/** The first thing wrong with an app, as a sentence for the form; `undefined` when all is well. */
export function checkDraft(draft: AppDraft): string | undefined {
  if (draft.name.trim() === '') return '应用名称不能为空'
  if (draft.app_code === '') return '应用代码不能为空'
  const problem = checkLength(draft) ?? checkCodes(draft)
  if (problem) return problem
  if (draft.href !== '' && !isSafeHref(draft.href)) return '跳转链接必须是 http(s) 地址或站内路径'
  if (!isPicture(draft.img)) return '图片必须是名称、http(s) 地址或站内路径'
  if (!isPicture(draft.icon)) return '图标必须是名称、http(s) 地址或站内路径'
  return undefined
}

/** The same for an app with its settings. */
export const checkApp = (app: AppValues, allowedOrigins: readonly string[]): string | undefined =>
  checkDraft(app) ?? checkSettings(app, allowedOrigins)
