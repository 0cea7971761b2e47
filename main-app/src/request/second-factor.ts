import { shallowRef } from 'vue'

const VERIFY_URL = '/api/p/v4/verify/mfa/'

/** A write that waits for the user's one-time code. */
export interface SecondFactorQuestion {
  /** Rejects when the code is refused; the question then stays. */
  answer: (dynamic: string) => Promise<void>
  cancel: () => void
}

/** The question that is open; the shell shows a dialog for it. */
export const secondFactorQuestion = shallowRef<SecondFactorQuestion>()

/** Asks for the second factor; resolves once a code was accepted. Source: contract/gateway.md. */
export function askSecondFactor(
  get: (url: string, config: { params: Record<string, string>; showType: 0 }) => Promise<unknown>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const close = () => (secondFactorQuestion.value = undefined)
    secondFactorQuestion.value = {
      async answer(dynamic) {
        await get(VERIFY_URL, { params: { dynamic }, showType: 0 })
        close()
        resolve()
      },
      cancel() {
        close()
        reject(new Error('The second factor was not given'))
      },
    }
  })
}
