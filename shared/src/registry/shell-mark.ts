import { startTags, withoutComments } from '../entry/scan-html.js'

/** In a tag of the html of every host shell. */
const SHELL_MARK = /\bname\s*=\s*["']?codo-shell\b/i

/**
 * Whether html is a host shell's own page, which static servers answer for paths they do not have.
 *
 * @example isShellHtml('<meta name="codo-shell" content="0.1.0">') // true
 */
export const isShellHtml = (html: string): boolean =>
  startTags(withoutComments(html), 'meta').some((tag) => SHELL_MARK.test(tag))
