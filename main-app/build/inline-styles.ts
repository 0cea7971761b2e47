import type { Rolldown } from 'vite'
import { withoutLinks } from './page-links.ts'

/** A style sheet of the build. */
export interface Sheet {
  /** Address of this host. */
  href: string
  css: string
}

/** What stands around sheets that only a page needs which shows the shell at once. */
const SPARE = ['<!--shell-styles-->', '<!--/shell-styles-->'] as const

/** Those sheets in a page, with what stands around them. */
export const SPARE_STYLES = new RegExp(`${SPARE[0]}.*?${SPARE[1]}`, 's')

/**
 * Puts style sheets into the page itself: the first list is drawn before the browser could fetch
 * them (src/boot/first-list). A disabled link stays for each, so that nothing that imports the
 * script of such a sheet fetches it: Vite looks for the link.
 *
 * @param basic what every page needs
 * @param spare what only a page needs that shows the shell at once
 */
export function inlineStyles(
  html: string,
  basic: readonly Sheet[],
  spare: readonly Sheet[],
): string {
  const addresses = [...basic, ...spare].map(({ href }) => href)
  const place = '</head>'
  const styles = [...basic.map(inPage), SPARE[0] + spare.map(inPage).join('') + SPARE[1]]
  return withoutLinks(html, 'stylesheet', addresses).replace(
    place,
    () => `  ${styles.join('\n    ')}\n  ${place}`,
  )
}

const inPage = ({ href, css }: Sheet): string =>
  `<style>${css.trim()}</style><link rel="stylesheet" href="${href}" disabled>`

/** Text of a sheet, by its address. */
export function styleOf(bundle: Rolldown.OutputBundle, href: string): string {
  const asset = bundle[href.slice(1)]
  const css = asset?.type === 'asset' ? String(asset.source) : ''
  if (css === '' || css.includes('</') || /url\((?!["']?data:)/.test(css))
    throw new Error(`${href} cannot be part of the page`)
  return css
}
