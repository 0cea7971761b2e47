/**
 * Whether a registered link may be opened: an absolute http(s) URL without credentials, or a path of
 * this origin (`/x`, not `//host`). Everything else, `javascript:` above all, is refused.
 *
 * @example isSafeHref('https://grafana.example.com/d/1') // true
 * @example isSafeHref('javascript:alert(1)') // false
 */
export function isSafeHref(href: string): boolean {
  // Browsers drop tab and newline inside URLs and read a backslash as a slash: refuse both.
  if ([...href].some((char) => char <= ' ' || char === '\u007f' || char === '\\')) return false
  if (href.startsWith('/')) return !href.startsWith('//')
  let url: URL
  try {
    url = new URL(href)
  } catch {
    return false
  }
  return (
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    /^https?:\/\//i.test(href) &&
    url.username === '' &&
    url.password === ''
  )
}
