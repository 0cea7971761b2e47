import { shallowRef } from 'vue'
import { errorText } from '../manage/error-text'

/** Something that is sent: whether it is under way, and why it failed. */
export function useAction() {
  const busy = shallowRef(false)
  const error = shallowRef('')

  /** @returns whether it was done */
  async function run(work: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    error.value = ''
    try {
      await work()
      return true
    } catch (cause) {
      error.value = errorText(cause)
      return false
    } finally {
      busy.value = false
    }
  }

  return { busy, error, run }
}
