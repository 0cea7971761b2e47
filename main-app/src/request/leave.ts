import { LOGIN_PATH, session } from '@codo/shared/auth'
import { createRequest } from '@codo/shared/request'

/** Longest time the log-out waits for the server, in ms. */
const PATIENCE = 3_000

/** After this the user has chosen to stay, since an app has unsaved work; in ms. */
const STAYED = 10_000

/** Set once the page is on its way out: whatever else fails meanwhile must not redirect again. */
let leaving = false

function startLeaving(): void {
  leaving = true
  setTimeout(() => (leaving = false), STAYED)
}

export const isLeaving = (): boolean => leaving

/** Goes to the login page, which returns here; the login ended elsewhere. */
export function goToLogin(): void {
  if (leaving) return
  startLeaving()
  location.assign(session.loginUrl())
}

/** Ends the session and goes to the login page, which returns here. */
export function logInAgain(): void {
  if (leaving) return
  startLeaving()
  session.end({ redirect: true })
}

/** Tells the server, then forgets the login whatever it answered, and goes to the login page. */
export async function logOut(): Promise<void> {
  leaving = true
  try {
    // Without handlers: its 401 is the success. Source: contract/gateway.md, "Login".
    await createRequest({ session }).post('/api/acc/logout/', undefined, {
      timeout: PATIENCE,
      retry: false,
    })
  } catch {
    // Offline or down: logged out here all the same.
  }
  session.end()
  location.replace(LOGIN_PATH)
}
