import { onMounted, onUnmounted } from 'vue'
import { isSwitcherKey, takeSwitcherKey } from '../boot/kept-key'

/** Name of the shortcut on this machine. */
export const SWITCHER_KEY = /mac/i.test(navigator.platform) ? '⌘ K' : 'Ctrl K'

/** Opens the app switcher with Ctrl K or ⌘ K, also from inside a micro app, or before the shell was there. */
export function useSwitcherKey(open: () => void): void {
  const onKey = (event: KeyboardEvent) => {
    if (!isSwitcherKey(event)) return
    event.preventDefault()
    open()
  }
  onMounted(() => {
    document.addEventListener('keydown', onKey)
    if (takeSwitcherKey()) open()
  })
  onUnmounted(() => document.removeEventListener('keydown', onKey))
}
