import { ScaffoldError } from './scaffold-error.js'

/** The server of this repository, as `npm start` runs it. */
export const DEFAULT_HOST = 'http://127.0.0.1:7789'

/** @throws ScaffoldError `usage` unless it is an http(s) address */
export function requireOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && /^https?:$/.test(url.protocol) && url.username === '') return url.origin
  throw new ScaffoldError(
    'usage',
    `${JSON.stringify(text)} is not the address of a host.`,
    `An address like ${DEFAULT_HOST} is wanted.`,
  )
}
