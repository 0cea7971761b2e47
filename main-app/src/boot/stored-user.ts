import { STORAGE } from '@codo/shared/auth'
import { readPreference } from './preferences'

/** Who is logged in here, as far as storage says; read without what the shell needs for it. */
export function storedUser(): { username: string; nickname: string } {
  const { username, nickname } = stored()
  return { username: asText(username), nickname: asText(nickname) }
}

function stored(): { username?: unknown; nickname?: unknown } {
  try {
    return (JSON.parse(readPreference(STORAGE.user) ?? '{}') ?? {}) as object
  } catch {
    return {}
  }
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '')
