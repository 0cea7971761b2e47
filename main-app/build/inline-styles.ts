import type { Rolldown } from 'vite'

/**
 * Puts style sheets into the page itself: the first list is drawn before the browser could fetch
 * them (src/boot/first-list). A disabled link stays for each, so that nothing that imports the
 * script of such a sheet fetches it: Vite looks for the link.
 *
 * @param css what is in the sheets, in their order
 */
export function inlineStyles(html: string, sheets: readonly string[], css: string): string {
  const markers = sheets.map((href) => `<link rel="stylesheet" href="${href}" disabled>`)
  const place = '</head>'
  const own = new RegExp(`\\s*<link rel="stylesheet"[^>]*href="(?:${sheets.join('|')})"[^>]*>`, 'g')
  return html
    .replace(own, '')
    .replace(place, () => `  <style>${css.trim()}</style>\n    ${markers.join('')}\n  ${place}`)
}

/** Text of a sheet, by its address. */
export function styleOf(bundle: Rolldown.OutputBundle, href: string): string {
  const asset = bundle[href.slice(1)]
  const css = asset?.type === 'asset' ? String(asset.source) : ''
  if (css === '' || css.includes('</') || /url\((?!["']?data:)/.test(css))
    throw new Error(`${href} cannot be part of the page`)
  return css
}
