import { BUILD_LIMITS } from './limits.js'
import type { ProblemCode } from './problem-texts.js'

/** Names that Windows keeps for devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(?:\.|$)/i
/** Control and format characters, halves of pairs, what Windows forbids, and its streams. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\uFFFD\\:*?"<>|]/u

const isPlain = (name: string): boolean =>
  name !== '' &&
  name !== '..' &&
  name !== '.' &&
  !FORBIDDEN.test(name) &&
  !/[. ]$/.test(name) &&
  !name.startsWith(' ') &&
  !DEVICE.test(name) &&
  Buffer.byteLength(name) <= BUILD_LIMITS.name

/**
 * Why an entry's name is refused: it must be a relative path that means the same on every system.
 * A folder's name ends with a slash.
 */
export function checkEntryName(entry: string): ProblemCode | undefined {
  const names = entry.replace(/\/$/, '').split('/')
  if (entry.length > BUILD_LIMITS.path || !names.every(isPlain)) return 'ZIP_NAME'
  return names.some((name) => name.startsWith('.')) ? 'ZIP_HIDDEN' : undefined
}
