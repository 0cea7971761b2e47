import type { CodoError, ShowType } from '@codo/shared/request'
import type { Locale } from '@codo/shared/i18n'
import { ElMessage, ElNotification } from 'element-plus'

/** How a failure is shown. Source: contract/subapp.md, rule 16. */
const SHOW = { silent: 0, warning: 1, error: 2, notification: 3, redirect: 9 } as const

/** Codes that somebody else answers: the host's login page. */
const HANDLED: ReadonlySet<string> = new Set(['UNAUTHENTICATED'])

export interface ErrorSurroundings {
  locale(): Locale
  /** Where messages are appended; see src/components/portal.ts. */
  portal(): HTMLElement | undefined
}

/** The request client's `onError`: says what went wrong and what helps, in the user's language. */
export function createErrorHandler({ locale, portal }: ErrorSurroundings) {
  return (error: CodoError, { showType }: { showType: ShowType }): void => {
    if (showType === SHOW.silent || showType === SHOW.redirect || HANDLED.has(error.code)) return
    const [why, fix] = [error.why[locale()], error.fix[locale()]]
    const appendTo = portal()
    const place = appendTo ? { appendTo } : {}
    if (showType === SHOW.notification) {
      ElNotification({ ...place, type: 'error', title: why, message: fix })
      return
    }
    const type = showType === SHOW.warning ? 'warning' : 'error'
    ElMessage({ ...place, type, message: `${why} ${fix}`, showClose: true, grouping: true })
  }
}
