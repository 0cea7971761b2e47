import { escapeAttribute, scanTags, splice, type Tag } from '../html/tags.js'
import { startInDevelopment, type DevEntry } from '../runtime/dev-entry.js'

/** How the html of the dev server is turned into one that qiankun can run. */
export interface DevHtml extends Omit<DevEntry, 'modules'> {
  /** Keeps the text of an inline module script; gives its address relative to the base. */
  inline(text: string): string
}

/** Replaces the module scripts by one classic script, the last, which imports them in order. */
export function toClassicHtml(html: string, options: DevHtml): string {
  const { inline, ...entry } = options
  const tags = scanTags(html)
  const scripts = tags.filter(isModuleScript)
  if (scripts.length === 0) return html
  const modules = scripts.map((tag) => addressOf(tag, entry.base) ?? inline(tag.text))
  const starter = `<script>(${startInDevelopment})(window, ${safeJson({ ...entry, modules })})</script>`
  const styles = tags.filter((tag) => isOwnStyle(tag, entry.base))
  const close = scanEnd(html, 'body')
  return splice(html, [
    ...scripts.map(({ start, end }) => ({ start, end, by: '' })),
    ...styles.map((tag) => ({ start: tag.start, end: tag.end, by: asText(tag) })),
    { start: close, end: close, by: starter },
  ])
}

const isModuleScript = (tag: Tag): boolean =>
  tag.name === 'script' && tag.attributes.get('type') === 'module'

function addressOf(tag: Tag, base: string): string | undefined {
  const address = tag.attributes.get('src')
  if (address === undefined) return undefined
  if (address.startsWith(base)) return address.slice(base.length)
  throw new Error(
    `index.html loads the module ${address}, which this dev server does not serve: a module of another server runs outside the sandbox. Import it from the entry instead.`,
  )
}

const isOwnStyle = (tag: Tag, base: string): boolean =>
  tag.name === 'link' &&
  tag.attributes.get('rel') === 'stylesheet' &&
  (tag.attributes.get('href') ?? '').startsWith(base)

/** Vite answers a stylesheet as a module to who does not ask for text/css, and qiankun does not. */
function asText(tag: Tag): string {
  const href = tag.attributes.get('href') ?? ''
  const attributes = new Map(tag.attributes).set(
    'href',
    `${href}${href.includes('?') ? '&' : '?'}direct`,
  )
  return `<link${[...attributes].map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`).join('')}>`
}

/** Where an element is closed; the end of the text when it is not. */
function scanEnd(html: string, name: string): number {
  const at = html.toLowerCase().lastIndexOf(`</${name}`)
  return at === -1 ? html.length : at
}

const safeJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')
