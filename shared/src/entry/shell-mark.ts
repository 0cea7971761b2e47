/** In the html of every host shell. */
const SHELL_MARK = /<meta[^>]+name\s*=\s*["']?codo-shell\b/i

/**
 * Whether html is a host shell's own page, which static servers answer for paths they do not have.
 *
 * @example isShellHtml('<meta name="codo-shell" content="0.1.0">') // true
 */
export const isShellHtml = (html: string): boolean =>
  SHELL_MARK.test(html.replace(/<!--[\s\S]*?-->/g, ''))
