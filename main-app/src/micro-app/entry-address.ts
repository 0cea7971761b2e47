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
 * Inline `import()` is left alone: a module evaluated under two addresses would exist twice.
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
