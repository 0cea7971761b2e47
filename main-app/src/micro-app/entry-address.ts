/**
 * Address under which qiankun knows one version of an entry. It caches html, scripts and failures by
 * address for ever, so another release or another try needs another one.
 *
 * @param failures failed tries of this app so far
 */
export function entryAddress(url: string, html: string, failures: number): string {
  const address = new URL(url)
  address.searchParams.set('codo', `${fingerprint(html)}${failures ? `-${failures}` : ''}`)
  return address.href
}

/** Tells releases of an entry apart by their html. FNV-1a, for it needs no secrecy. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0).toString(36)
}

/** Also without quotes: webpack projects minify their html. */
const ASSET = /(<(?:script|link)\b[^>]*?\s(?:src|href)=)("[^"]+"|'[^']+'|[^\s"'>]+)/gi

/**
 * Gives the scripts and styles of an entry another address after a failure, for the same reason.
 * Inline `import()` is left to {@link bustModules}.
 */
export function bustAssets(html: string, failures: number): string {
  if (failures === 0) return html
  return html.replace(ASSET, (_match, start: string, written: string) => {
    const quote = /^["']/.exec(written)?.[0] ?? ''
    const [path = '', hash] = written.slice(quote.length, written.length - quote.length).split('#')
    const query = `${path.includes('?') ? '&' : '?'}codo=${failures}`
    return `${start}${quote}${path}${query}${hash === undefined ? '' : `#${hash}`}${quote}`
  })
}

/** Inline `import()` of a file, by which vite-plugin-qiankun starts an app. */
const IMPORT = /(\bimport\(\s*["'])([^"'?#]+)(?=["'])/g

/**
 * Gives the modules that an entry imports another address, and so all that these import in turn:
 * browsers keep for ever what a module did at its address, also that it threw. A letter of their
 * folder is written as its percent-encoding, which names the same file to every server (RFC 3986,
 * 6.2.2.2) and holds for relative imports; a query would not reach beyond the first module.
 *
 * @param base folder of the app's files
 * @param spoilt tries of this app after which its modules may be of no use; a module evaluated under
 *   two addresses exists twice, so without need they keep theirs
 */
export function bustModules(html: string, base: string, spoilt: number): string {
  if (spoilt === 0) return html
  const { pathname } = new URL(base)
  return html.replace(IMPORT, (written, start: string, address: string) => {
    const at = address.indexOf(pathname)
    if (at < 0) return written
    const end = at + pathname.length
    const [first = '', ...rest] = address.slice(end).split('/')
    return start + [address.slice(0, end) + respell(first, spoilt), ...rest].join('/')
  })
}

/** Addresses of the app's modules that the html of its entry imports. */
export function importedModules(html: string, base: string): string[] {
  const addresses = [...html.matchAll(IMPORT)].map(([, , address = '']) => address)
  return addresses
    .filter((address) => /^(?:https?:\/)?\//.test(address) && URL.canParse(address, base))
    .map((address) => new URL(address, base).href)
    .filter((address) => address.startsWith(base))
}

/** Letters that may be encoded: not those of an encoding that is there already. */
const LETTER = /(?<!%[\da-f]?)[a-z]/gi
/** Most letters that are taken: the count must stay a whole number of 32 bits. */
const MOST_LETTERS = 24

/** Another spelling of a name for each number from 1, by percent-encoding some of its letters. */
function respell(name: string, count: number): string {
  const letters = Math.min(name.match(LETTER)?.length ?? 0, MOST_LETTERS)
  if (letters === 0) return name
  let bits = ((count - 1) % (2 ** letters - 1)) + 1
  return name.replace(LETTER, (letter) => {
    const isEncoded = bits % 2 === 1
    bits = Math.floor(bits / 2)
    return isEncoded ? `%${letter.charCodeAt(0).toString(16)}` : letter
  })
}
