import { STORAGE } from '@codo/shared/auth'
import { dropPreference, readPreference, writePreference } from './preferences'

/** Apps whose entry is remembered, those opened last. */
const MOST = 30

type Entries = Record<string, string>

const keyFor = (username: string): string => `codo-entries:${username}`

/** Who is logged in here, as far as storage says. */
function storedUser(): string {
  try {
    const user = JSON.parse(readPreference(STORAGE.user) ?? '{}') as { username?: unknown }
    return typeof user.username === 'string' ? user.username : ''
  } catch {
    return ''
  }
}

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
  const entries = read(keyFor(storedUser()))
  const entry = Object.hasOwn(entries, code) ? entries[code] : undefined
  return typeof entry === 'string' ? entry : undefined
}

/** Remembers where an app was opened from. */
export function rememberEntry(code: string, entry: string): void {
  const key = keyFor(storedUser())
  const { [code]: before, ...others } = read(key)
  if (before === entry) return
  const last = Object.fromEntries(Object.entries(others).slice(1 - MOST))
  writePreference(key, JSON.stringify({ ...last, [code]: entry }))
}

/** Forgets apps that cannot be opened any more. */
export function forgetEntries(isOpen: (code: string) => boolean): void {
  const key = keyFor(storedUser())
  const entries = Object.entries(read(key))
  const left = entries.filter(([code]) => isOpen(code))
  if (left.length < entries.length) writePreference(key, JSON.stringify(Object.fromEntries(left)))
}

/** With the log-out nothing of what somebody opened stays behind. */
export const dropEntries = (username: string): void => dropPreference(keyFor(username))
