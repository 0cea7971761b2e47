import { session } from '@codo/shared/auth'
import { shallowReactive } from 'vue'
import { loginErrorText } from './login-error-text'
import { t } from './login-messages'
import type { Credentials, LoginOutcome } from './login-service'

export interface LoginState {
  busy: boolean
  /** Why the last try was refused; empty before the first. */
  error: string
  /** The credentials that wait for a second factor. */
  pending: Credentials | undefined
  rejected: boolean
}

/** What follows a login, replaceable in tests. */
export interface LoginEffects {
  logIn: (credentials: Credentials) => Promise<LoginOutcome>
  /** Starts fetching what comes after the login. */
  prefetch: () => void
  leave: (path: string) => void
}

/**
 * The steps of a login: password, second factor if asked for, on to the page that was wanted.
 *
 * @param returnTo raw `c_url` of the login page; only a path of this origin is followed
 */
export function useLogin(returnTo: string | null, effects: LoginEffects) {
  const state = shallowReactive<LoginState>({
    busy: false,
    error: '',
    pending: undefined,
    rejected: false,
  })

  async function attempt(credentials: Credentials): Promise<void> {
    state.busy = true
    state.error = ''
    effects.prefetch()
    const outcome = await effects.logIn(credentials).catch(() => undefined)
    settle(credentials, outcome)
    // Leaving takes a moment, in which the form stays locked.
    state.busy = outcome?.kind === 'done'
  }

  function settle(credentials: Credentials, outcome: LoginOutcome | undefined): void {
    switch (outcome?.kind) {
      case 'done':
        // The server's own c_url is not asked: it echoes what anybody may have put into a link.
        effects.leave(session.safeReturnUrl(returnTo))
        break
      case 'second-factor':
        state.pending = credentials
        break
      case 'rejected':
        state.pending = undefined
        state.rejected = true
        break
      case 'failed':
        state.error = failureText(credentials, outcome)
        break
      default:
        state.error = t('login.error.network')
    }
  }

  return {
    state,
    submit: (credentials: Credentials) => attempt(credentials),
    /** Sends the whole login again with the code: there is no challenge to answer. */
    submitCode: async (dynamic: string) => {
      if (state.pending) await attempt({ ...state.pending, dynamic })
    },
    cancelCode: () => {
      state.pending = undefined
      state.error = ''
    },
  }
}

function failureText(
  { dynamic }: Credentials,
  { error }: Extract<LoginOutcome, { kind: 'failed' }>,
): string {
  const isWrongCode = dynamic !== undefined && error.envelope?.code === -5
  return isWrongCode ? t('login.otp.wrong') : loginErrorText(error)
}
