/** Everything that can be wrong with the entry of a sub-app. The docs list each (docs/errors.md). */
export const ENTRY_FINDING_CODES = [
  'UNREACHABLE',
  'DNS',
  'TLS',
  'TIMEOUT',
  'ADDRESS_REFUSED',
  'TOO_MANY_REDIRECTS',
  'TOO_LARGE',
  'MIXED_CONTENT',
  'CORS',
  'LOGIN_REDIRECT',
  'STATUS',
  'HOST_PAGE',
  'NOT_HTML',
  'NO_LIFECYCLES',
  'SEVERAL_ENTRIES',
  'WRONG_BASE',
  'ASSET_MISSING',
  'CACHEABLE',
  'CHUNK_MISSING',
  'CODE_TAKEN',
  'CODE_RESERVED',
  'CODE_MISMATCH',
  'DISPLAY_NAME',
] as const

export type EntryFindingCode = (typeof ENTRY_FINDING_CODES)[number]
