import { session } from '@codo/shared/auth'
import { createRequest, type CodoError, type Request } from '@codo/shared/request'
import { shallowRef } from 'vue'
import { renewLogin } from '../session/renewal'
import { logInAgain } from './leave'
import { waitsForDuty } from './locked-writes'
import { askSecondFactor } from './second-factor'

/** Set when the gateway refuses a fresh login: the shell then explains instead of looping. */
export const tokenRejected = shallowRef(false)

/** The shell's client: a 401 asks for a new login over the page, a 423 for the second factor. */
export const request: Request = createRequest({
  session,
  onLoginExpired: renewLogin,
  onUnauthenticated: logInAgain,
  onSecondFactor: async () => {
    if (await waitsForDuty()) throw new Error('The account needs something else first')
    await askSecondFactor((url, config) => request.get(url, config))
  },
  onError: (error: CodoError) => {
    if (error.code === 'TOKEN_REJECTED_AFTER_LOGIN') tokenRejected.value = true
  },
})
