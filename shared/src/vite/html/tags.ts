/** One element of an html text; `end` includes the closing tag where the element has raw text. */
export interface Tag {
  name: string
  attributes: Map<string, string>
  start: number
  end: number
  /** Raw text of `<script>`, `<style>` and the like; empty for others. */
  text: string
}

const RAW_TEXT = new Set(['script', 'style', 'textarea', 'title'])
const isSpace = (char: string | undefined): boolean =>
  char !== undefined && ' \t\r\n\f'.includes(char)

/** Start tags of an html text in order, with comments and raw text respected. */
export function scanTags(html: string): Tag[] {
  const tags: Tag[] = []
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      const close = html.indexOf('-->', at + 4)
      at = close === -1 ? html.length : close + 3
      continue
    }
    const tag = readTag(html, at)
    if (tag) tags.push(tag)
    at = tag?.end ?? at + 1
  }
  return tags
}

/** Replaces or removes parts of a text; the parts must not overlap. */
export function splice(text: string, parts: { start: number; end: number; by: string }[]): string {
  return [...parts]
    .sort((a, b) => b.start - a.start)
    .reduce((out, { start, end, by }) => out.slice(0, start) + by + out.slice(end), text)
}

export const escapeAttribute = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

function readTag(html: string, start: number): Tag | undefined {
  let at = start + 1
  while (at < html.length && !isSpace(html[at]) && html[at] !== '>' && html[at] !== '/') at++
  const name = html.slice(start + 1, at).toLowerCase()
  if (!/^[a-z]/.test(name)) return undefined
  const { attributes, end } = readAttributes(html, at)
  if (!RAW_TEXT.has(name)) return { name, attributes, start, end, text: '' }
  const close = html.toLowerCase().indexOf(`</${name}`, end)
  if (close === -1) return { name, attributes, start, end, text: '' }
  const after = html.indexOf('>', close) + 1 || html.length
  return { name, attributes, start, end: after, text: html.slice(end, close) }
}

function readAttributes(
  html: string,
  from: number,
): { attributes: Map<string, string>; end: number } {
  const attributes = new Map<string, string>()
  let at = from
  while (at < html.length && html[at] !== '>') {
    if (isSpace(html[at]) || html[at] === '/') {
      at++
      continue
    }
    const nameStart = at
    while (at < html.length && !isSpace(html[at]) && !'=>/'.includes(html[at] ?? '')) at++
    const name = html.slice(nameStart, at).toLowerCase()
    while (isSpace(html[at])) at++
    if (html[at] !== '=') {
      attributes.set(name, '')
      continue
    }
    at++
    while (isSpace(html[at])) at++
    const quote = html[at] === '"' || html[at] === "'" ? html[at] : undefined
    const valueStart = quote ? at + 1 : at
    at = valueStart
    while (
      at < html.length &&
      (quote ? html[at] !== quote : !isSpace(html[at]) && html[at] !== '>')
    )
      at++
    attributes.set(name, unescape(html.slice(valueStart, at)))
    if (quote) at++
  }
  return { attributes, end: Math.min(at + 1, html.length) }
}

const unescape = (value: string): string =>
  value.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
