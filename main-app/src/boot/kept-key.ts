declare global {
  interface Window {
    /** Whether the switcher was asked for before the shell was there; from then on nobody listens. */
    codoTakeKey?: (() => boolean) | undefined
  }
}

/** Ctrl K or ⌘ K. */
export const isSwitcherKey = ({ ctrlKey, metaKey, key }: KeyboardEvent): boolean =>
  (ctrlKey || metaKey) && key.toLowerCase() === 'k'

/** Keeps the switcher's key from the browser, which would leave the page for it, until the shell comes. */
export function keepSwitcherKey(): void {
  let isWanted = false
  const onKey = (event: KeyboardEvent) => {
    if (!isSwitcherKey(event)) return
    event.preventDefault()
    isWanted = true
  }
  document.addEventListener('keydown', onKey)
  window.codoTakeKey = () => {
    document.removeEventListener('keydown', onKey)
    return isWanted
  }
}

/** Whether the switcher is still to be opened: once. */
export function takeSwitcherKey(): boolean {
  const isWanted = window.codoTakeKey?.() ?? false
  window.codoTakeKey = undefined
  return isWanted
}
