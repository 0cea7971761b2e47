import { session } from '@codo/shared/auth'
import { dropEntries } from '../boot/known-entries'
import { goToLogin } from '../request/leave'
import { closeExpiryNotice, showExpiryNotice } from './expiry-notice'
import { isPageOwner, pageOwner } from './page-owner'
import { renewLogin, renewal } from './renewal'

/**
 * Follows the login for as long as the page lives: a log-out in one tab ends all, somebody else's
 * login must not mix their data with what is shown, and a renewal counts in every tab. The page has its
 * owner by then (page-owner.ts).
 */
export function watchSession(): void {
  session.onExpiring(showExpiryNotice)
  session.onChange((user, elsewhere) => {
    if (!user) dropEntries(pageOwner() ?? '')
    if (user && !isPageOwner(user.username)) {
      // Who just logged in here starts at the centre: this page may not be theirs to see.
      leaveUnasked()
      if (elsewhere) location.reload()
      else location.assign('/')
    } else if (user) noticeRenewal(elsewhere)
    else if (elsewhere) goToLogin()
    // A sub-app's own client dropped the token; a log-out from here is on its way already.
    else renewLogin().catch(() => undefined)
  })
}

/** No app may ask to stay: the next thing it saved would be somebody else's doing. */
function leaveUnasked(): void {
  addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true })
}

function noticeRenewal(elsewhere: boolean): void {
  if (session.isExpired()) return
  closeExpiryNotice()
  // In this tab the dialog itself waits until the gateway has accepted the token.
  if (elsewhere) renewal.value?.succeed()
}
