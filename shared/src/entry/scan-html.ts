/*
 * Tags as qiankun's loader finds them. Each part of the text is looked at once: html of a stranger
 * may repeat an opening thousands of times, which a regular expression up to its end would search
 * the whole rest for, each time anew.
 */

export function withoutComments(html: string): string {
  const kept: string[] = []
  let at = 0
  for (;;) {
    const start = html.indexOf('<!--', at)
    const end = start < 0 ? -1 : html.indexOf('-->', start + 4)
    if (end < 0) return kept.join('') + html.slice(at)
    kept.push(html.slice(at, start))
    at = end + 3
  }
}

/** Start tags of a name, from `<` to `>`. */
export function startTags(html: string, name: string): string[] {
  const tags: string[] = []
  const opening = new RegExp(`<${name}\\b`, 'gi')
  for (let match = opening.exec(html); match; match = opening.exec(html)) {
    const end = html.indexOf('>', opening.lastIndex)
    if (end < 0) break
    tags.push(html.slice(match.index, end + 1))
    opening.lastIndex = end + 1
  }
  return tags
}

/** Script elements: the attributes of each, and the text in it. */
export function scriptElements(html: string): { tag: string; body: string }[] {
  const scripts: { tag: string; body: string }[] = []
  const opening = /<script\b/gi
  const closing = /<\/script>/gi
  while (opening.exec(html)) {
    const end = html.indexOf('>', opening.lastIndex)
    if (end < 0) break
    closing.lastIndex = end + 1
    const close = closing.exec(html)
    if (!close) break
    scripts.push({
      tag: html.slice(opening.lastIndex, end),
      body: html.slice(end + 1, close.index),
    })
    opening.lastIndex = closing.lastIndex
  }
  return scripts
}
