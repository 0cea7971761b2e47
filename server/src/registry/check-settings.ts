import { APP_SETTING_LIMITS as LIMITS, isSafeHref, type AppSettings } from '@codo/shared/registry'
import { hasControl } from './control-characters.js'

const LABELS = {
  owner: '负责人',
  contact: '联系方式',
  docs: '文档地址',
  entry: '入口地址',
  allowed_origin: '允许的来源',
  status_message: '停用说明',
  sort_order: '排序',
  load_timeout: '加载超时',
} as const satisfies Record<keyof typeof LIMITS, string>

const TEXTS = ['owner', 'contact', 'docs', 'entry', 'allowed_origin', 'status_message'] as const
const NUMBERS = ['sort_order', 'load_timeout'] as const
/** Schemes that run or read something when they are followed. */
const ACTIVE_SCHEME = /^\s*(?:javascript|vbscript|data|blob|file|filesystem):/i

function checkTexts(settings: AppSettings): string | undefined {
  const long = TEXTS.find((field) => [...settings[field]].length > LIMITS[field])
  if (long) return `${LABELS[long]}最多 ${LIMITS[long]} 个字符`
  const odd = TEXTS.find((field) => hasControl(settings[field], field === 'status_message'))
  return odd && `${LABELS[odd]}包含不可见的控制字符`
}

function checkNumbers(settings: AppSettings): string | undefined {
  const wrong = NUMBERS.find((field) => {
    const { min, max } = LIMITS[field]
    return settings[field] < min || settings[field] > max
  })
  return wrong && `${LABELS[wrong]}必须在 ${LIMITS[wrong].min} 到 ${LIMITS[wrong].max} 之间`
}

function checkOrigin(
  { entry, allowed_origin }: AppSettings,
  allowedOrigins: readonly string[],
): string | undefined {
  if (allowed_origin !== '' && !allowedOrigins.includes(allowed_origin))
    return '允许的来源不在平台配置的 CODO_ALLOWED_ORIGINS 之内'
  if (entry === '') return undefined
  if (!isSafeHref(entry)) return '入口地址必须是 http(s) 地址或站内路径'
  if (entry.startsWith('/') || new URL(entry).origin === allowed_origin) return undefined
  return '入口地址必须是站内路径，或位于允许的来源之下'
}

/**
 * The first thing wrong with an app's settings, as a sentence for the form.
 *
 * @param allowedOrigins foreign origins an app may come from: the operator's list.
 */
export function checkSettings(
  settings: AppSettings,
  allowedOrigins: readonly string[],
): string | undefined {
  const problem = checkTexts(settings) ?? checkNumbers(settings)
  if (problem) return problem
  if (settings.docs !== '' && !isSafeHref(settings.docs))
    return '文档地址必须是 http(s) 地址或站内路径'
  if (ACTIVE_SCHEME.test(settings.contact)) return '联系方式不能是脚本或数据地址'
  return checkOrigin(settings, allowedOrigins)
}
