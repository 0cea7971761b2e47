import { dropPreference, readPreference, writePreference } from './preferences'
import { storedUser } from './stored-user'

/** Apps whose entry is remembered, those opened last. */
const MOST = 30

type Entries = Record<string, string>

const keyFor = (username: string): string => `codo-entries:${username}`

function read(key: string): Entries {
  try {
    const value: unknown = JSON.parse(readPreference(key) ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Entries) : {}
  } catch {
    return {}
  }
}

/**
 * Entry of an app this user opened before, to ask for it while the registry is asked. A guess: what
 * the registry says decides, and nothing of the app runs before.
 */
export function knownEntry(code: string): string | undefined {
  const entries = read(keyFor(storedUser().username))
  const entry = Object.hasOwn(entries, code) ? entries[code] : undefined
  return typeof entry === 'string' ? entry : undefined
}

/** Remembers where an app was opened from. */
export function rememberEntry(code: string, entry: string): void {
  const key = keyFor(storedUser().username)
  const { [code]: before, ...others } = read(key)
  if (before === entry) return
  const last = Object.fromEntries(Object.entries(others).slice(1 - MOST))
  writePreference(key, JSON.stringify({ ...last, [code]: entry }))
}

/** Forgets apps that cannot be opened any more. */
export function forgetEntries(isOpen: (code: string) => boolean): void {
  const key = keyFor(storedUser().username)
  const entries = Object.entries(read(key))
  const left = entries.filter(([code]) => isOpen(code))
  if (left.length < entries.length) writePreference(key, JSON.stringify(Object.fromEntries(left)))
}

/** With the log-out nothing of what somebody opened stays behind. */
export const dropEntries = (username: string): void => dropPreference(keyFor(username))
