import {
  APP_LIMITS,
  DEFAULT_CATEGORY,
  APP_DRAFT_FIELDS,
  NO_FRONTEND,
  RESERVED_CODES,
  checkAppCode,
  isSafeHref,
  type AppCodeProblem,
  type AppDraft,
} from '@codo/shared/registry'
import type { NewApp } from './app-schema.js'

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

/** Control characters other than the line breaks and tabs a description may hold. */
const hasControl = (text: string): boolean =>
  [...text].some((char) => (char < ' ' && !'\t\n\r'.includes(char)) || char === '\u007f')

const SERVICE_CODE = /^[A-Za-z0-9][\w.-]*$/
const PICTURE_NAME = /^[\w.-]+$/

/** Fills in what a new app leaves out. */
export const completeDraft = (app: NewApp): AppDraft => ({
  name: app.name.trim(),
  app_code: app.app_code.trim(),
  frontend_code: app.frontend_code?.trim() ?? '',
  href: app.href?.trim() ?? '',
  img: app.img?.trim() ?? '',
  icon: app.icon?.trim() ?? '',
  classify: app.classify?.trim() || DEFAULT_CATEGORY,
  description: app.description ?? '',
})

const isPicture = (value: string) => value === '' || PICTURE_NAME.test(value) || isSafeHref(value)

function checkLength(draft: AppDraft): string | undefined {
  const long = APP_DRAFT_FIELDS.find((field) => [...draft[field]].length > APP_LIMITS[field])
  if (long) return `${LABELS[long]}最多 ${APP_LIMITS[long]} 个字符`
  const odd = APP_DRAFT_FIELDS.find((field) => hasControl(draft[field]))
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
