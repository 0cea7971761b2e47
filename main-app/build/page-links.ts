/** A page without its links to these addresses. */
export function withoutLinks(
  html: string,
  rel: 'stylesheet' | 'modulepreload',
  addresses: readonly string[],
): string {
  const links = `\\s*<link rel="${rel}"[^>]*href="(?:${addresses.join('|')})"[^>]*>`
  return html.replace(new RegExp(links, 'g'), '')
}
