import {
  APP_CODE_LENGTH,
  APP_DRAFT_FIELDS,
  APP_LIMITS,
  checkAppCode,
  isSafeHref,
  microAppCode,
  type AppDraft,
  type AppRecord,
} from '@codo/shared/registry'
import type { AppKind } from './app-draft'
import { t } from './manage-messages'

export type DraftProblems = Partial<Record<keyof AppDraft, string>>

/** The apps a draft must not collide with. */
export type OtherApp = Pick<AppRecord, 'id' | 'name' | 'app_code' | 'frontend_code' | 'href'>

/** Back-end codes are service names, which upstream writes more freely than paths. */
const SERVICE_CODE = /^[A-Za-z0-9][\w.-]*$/
const PICTURE_NAME = /^[\w.-]*$/

/** What is wrong with each field, as texts for the form. The server checks all of it again. */
export function checkDraft(draft: AppDraft, kind: AppKind, others: OtherApp[]): DraftProblems {
  const problems: Record<keyof AppDraft, string | undefined> = {
    name: checkName(draft.name, others),
    app_code: checkServiceCode(draft.app_code),
    frontend_code: kind === 'micro' ? checkFrontendCode(draft, others) : undefined,
    href: kind === 'external' ? checkHref(draft.href) : undefined,
    img: checkPicture(draft.img),
    icon: checkPicture(draft.icon),
    classify: undefined,
    description: undefined,
  }
  const found = APP_DRAFT_FIELDS.flatMap((field) => {
    const problem = checkLength(field, draft[field]) ?? problems[field]
    return problem ? [[field, problem] as const] : []
  })
  return Object.fromEntries(found)
}

function checkLength(field: keyof AppDraft, value: string): string | undefined {
  const limit = APP_LIMITS[field]
  return [...value].length > limit ? t('problem.too-long', { limit }) : undefined
}

function checkName(name: string, others: OtherApp[]): string | undefined {
  const trimmed = name.trim()
  if (trimmed === '') return t('problem.required')
  return others.some((other) => other.name === trimmed) ? t('problem.name-taken') : undefined
}

function checkServiceCode(code: string): string | undefined {
  if (code.trim() === '') return t('problem.required')
  return SERVICE_CODE.test(code.trim()) ? undefined : t('problem.service-code')
}

function checkFrontendCode(draft: AppDraft, others: OtherApp[]): string | undefined {
  const own = draft.frontend_code.trim()
  if (own === '') {
    // Empty stands for the back-end code, which then becomes a path of the shell.
    const code = draft.app_code.trim()
    if (code === '') return undefined
    return checkAppCode(code) ? t('problem.fallback-code') : checkTaken(code, others)
  }
  const problem = checkAppCode(own)
  return problem ? t(`problem.code.${problem}`, APP_CODE_LENGTH) : checkTaken(own, others)
}

function checkTaken(code: string, others: OtherApp[]): string | undefined {
  const owner = others.find((other) => microAppCode(other) === code)
  return owner && t('problem.code-taken', { name: owner.name })
}

function checkHref(href: string): string | undefined {
  if (href.trim() === '') return t('problem.required')
  return isSafeHref(href.trim()) ? undefined : t('problem.href')
}

function checkPicture(value: string): string | undefined {
  const trimmed = value.trim()
  return PICTURE_NAME.test(trimmed) || isSafeHref(trimmed) ? undefined : t('problem.picture')
}
