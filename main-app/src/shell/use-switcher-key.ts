import { onMounted, onUnmounted } from 'vue'

/** Name of the shortcut on this machine. */
export const SWITCHER_KEY = /mac/i.test(navigator.platform) ? '⌘ K' : 'Ctrl K'

/** Opens the app switcher with Ctrl K or ⌘ K, also from inside a micro app. */
export function useSwitcherKey(open: () => void): void {
  const onKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
    event.preventDefault()
    open()
  }
  onMounted(() => document.addEventListener('keydown', onKey))
  onUnmounted(() => document.removeEventListener('keydown', onKey))
}
