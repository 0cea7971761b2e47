import { RESERVED_CODES } from '@codo/shared/registry'

declare global {
  interface Window {
    /** Code of the app that the address names; the inline program of index.html fills it. */
    codoFirstApp?: string
  }
}

/** Code of the app that a path may belong to. */
export function appCodeIn(path: string): string | undefined {
  const code = /^\/([a-z][\w-]*)(?:\/|$)/i.exec(path)?.[1]
  return code === undefined || RESERVED_CODES.has(code.toLowerCase()) ? undefined : code
}
