import { session } from '@codo/shared/auth'
import { NO_PERMISSIONS } from '@codo/shared/bridge'
import { watch } from 'vue'
import type { AppFailure } from '../../micro-app/app-failure'
import { isBlank } from '../../micro-app/is-blank'
import { toMicroApp } from '../../micro-app/micro-app'
import { createMicroApps } from '../../micro-app/micro-apps'
import { collectErrors } from './collect-errors'
import {
  isTrialMessage,
  type TrialOrder,
  type TrialReady,
  type TrialReport,
} from './trial-messages'

/** After the mount, for what the app draws and says at once, in ms. */
const SETTLING = 600

/**
 * The page of a trial: mounts one app as the shell would, and tells the page around it how it went.
 * It takes its orders from the management page only: an address alone must never start an app.
 *
 * @param area element in which apps live
 */
export function startTrial(area: HTMLElement): void {
  const { parent } = window
  if (parent === window) {
    location.replace('/manage/apps')
    return
  }
  const onMessage = (event: MessageEvent<unknown>) => {
    if (!isTrialMessage<TrialOrder>(event, parent, 'codo-trial-order')) return
    removeEventListener('message', onMessage)
    runTrial(area, event.data as TrialOrder, (report) => tell(parent, report))
  }
  addEventListener('message', onMessage)
  tell(parent, { type: 'codo-trial-ready' })
}

function tell(parent: Window, message: TrialReady | TrialReport): void {
  parent.postMessage(message, location.origin)
}

function runTrial(
  area: HTMLElement,
  { code, app }: TrialOrder,
  report: (report: TrialReport) => void,
): void {
  const errors = collectErrors()
  // The app's router reads its path.
  history.replaceState(null, '', `/${code}/`)
  const { states, supervisor } = createMicroApps(area, {
    user: () => session.user() ?? null,
    permissions: () => NO_PERMISSIONS,
    navigate: (path) => errors.note(`navigate(${path})`),
    // The login is the business of the page around it.
    renewLogin() {
      errors.note('unauth')
      return Promise.reject(new Error('A trial renews no login'))
    },
    path: () => location.pathname,
  })
  const start = performance.now()
  const finish = (failure?: AppFailure) => {
    const duration = Math.round(performance.now() - start)
    setTimeout(() => {
      report({
        type: 'codo-trial-report',
        ...(failure && { failure: { code: failure.code, detail: failure.detail } }),
        duration,
        isEmpty: !failure && isBlank(area),
        errors: errors.list(),
      })
    }, SETTLING)
  }
  const stop = watch(
    () => states.get(code),
    (now) => {
      if (now?.phase !== 'mounted' && !now?.failure) return
      stop()
      finish(now.failure)
    },
  )
  supervisor.show(toMicroApp(code, app))
}
