import { shallowRef } from 'vue'
import { isLeaving, logInAgain } from '../request/leave'
import { pageOwner } from './page-owner'

/** A login that the user is asked for over the page. */
export interface Renewal {
  username: string
  /** The server refuses the old token: without a new one there is only the login page. */
  isExpired: boolean
  /** There is a new token. */
  succeed: () => void
  /** The user goes to the login page, or, with a token that is still good, on without. */
  giveUp: () => void
}

/** The login that is asked for; the shell shows a dialog for it. */
export const renewal = shallowRef<Renewal>()

let asking: Promise<void> | undefined

/** Asks after a 401; resolves once there is a new token, rejects when the user leaves the page. */
export const renewLogin = (): Promise<void> => ask(true)

/** Asks before the token ends. */
export const renewEarly = (): Promise<void> => ask(false)

function ask(isExpired: boolean): Promise<void> {
  const username = pageOwner()
  if (isLeaving() || username === undefined) {
    logInAgain()
    return Promise.reject(new Error('The page is on its way to the login page'))
  }
  asking ??= open(username)
  if (renewal.value && isExpired) renewal.value = { ...renewal.value, isExpired }
  return asking
}

function open(username: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const close = () => {
      renewal.value = undefined
      asking = undefined
    }
    renewal.value = {
      username,
      isExpired: false,
      succeed() {
        close()
        resolve()
      },
      giveUp() {
        // First: whoever waits reports the login as lost, which must not ask anew.
        if (renewal.value?.isExpired) logInAgain()
        close()
        reject(new Error('The user gave no new login'))
      },
    }
  })
}
