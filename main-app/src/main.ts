import { LOGIN_PATH } from '@codo/shared/auth'
import { afterFrame } from './boot/after-frame'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'

const ROOT = '#codo-shell'

/** Two pages that share nothing but the basics: the login page must not pay for the shell. */
async function start(): Promise<void> {
  if (location.pathname.replace(/\/$/, '') === LOGIN_PATH) {
    const { startLogin } = await import('./login/start-login')
    startLogin(ROOT)
  } else {
    // One thread paints and evaluates: a list that is drawn already comes first.
    if (document.querySelector(ROOT)?.hasChildNodes()) await afterFrame()
    const { startShell } = await import('./shell/start-shell')
    startShell(ROOT)
  }
}

void start()
