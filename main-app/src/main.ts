import { LOGIN_PATH } from '@codo/shared/auth'
import { afterFrame } from './boot/after-frame'
import { APP_AREA, SHELL_ROOT } from './boot/app-area'
import { showPageIcon } from './boot/page-icon'
import './styles/tokens.css'
import './styles/base.css'

/** Two pages that share nothing but the basics: the login page must not pay for the shell. */
async function start(): Promise<void> {
  if (location.pathname.replace(/\/$/, '') === LOGIN_PATH) {
    const { startLogin } = await import('./login/start-login')
    startLogin(SHELL_ROOT)
    return
  }
  const area = document.querySelector<HTMLElement>(APP_AREA)
  if (!area) throw new Error(`index.html has no ${APP_AREA}`)
  const host = window.codoFirstApp === undefined ? undefined : await firstHost()
  // One thread paints and evaluates: a list that is drawn already comes first.
  if (document.querySelector(SHELL_ROOT)?.hasChildNodes()) await afterFrame()
  const { startShell } = await import('./shell/start-shell')
  startShell(SHELL_ROOT, area, host)
}

/** The app behind the address comes before the shell. */
async function firstHost() {
  try {
    const { firstApp } = await import('./first-app/open-first-app')
    await firstApp?.settled
    return firstApp?.host
  } catch {
    // Its script could not be fetched: the shell opens the app then.
    return undefined
  }
}

void start().finally(showPageIcon)
