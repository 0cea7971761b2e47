import { posix } from 'node:path'

const YEAR = 'public, max-age=31536000, immutable'

/** webpack and umi: `name.0a1b2c3d.js`, eight hex digits or more with at least one figure. */
const HEX_HASH = /[.-](?=[0-9a-f]*\d)[0-9a-f]{8,64}\./
/** Vite: `assets/name-DYfZHu_1.js`; only there, since `-release2.js` looks the same. */
const VITE_HASH = /-(?=[\w-]*[\d_-]|[\w-]*[A-Z][\w-]*[A-Z])[\w-]{8}\.[\w.]+$/

const isHashed = (path: string): boolean =>
  HEX_HASH.test(posix.basename(path)) ||
  (path.split('/').includes('assets') && VITE_HASH.test(posix.basename(path)))

/**
 * `Cache-Control` of a static file: html never stays, since it names the current hashes; hashed
 * files stay for ever; anything else is asked for again each time.
 */
export function cacheControl(path: string): string {
  const plain = path.replaceAll('\\', '/').replace(/\.(?:br|gz)$/, '')
  if (plain.endsWith('.html')) return 'no-store'
  return isHashed(plain) ? YEAR : 'no-cache'
}
