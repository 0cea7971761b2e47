/** Reads a stored preference; a browser that blocks storage has none. */
export function readPreference(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Keeps a preference for the next visit, if the browser lets it. */
export function writePreference(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Blocked or full storage: the choice then lasts as long as the page.
  }
}

/** Forgets a preference. */
export function dropPreference(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Blocked storage holds nothing.
  }
}

/** Calls back when another tab of the shell changes a preference. */
export function onOtherTabs(key: string, listener: (value: string | null) => void): void {
  addEventListener('storage', (event) => {
    if (event.key === key) listener(event.newValue)
  })
}
