import { escapeAttribute, scanTags, splice, type Tag } from '../html/tags.js'

/** Scripts of a page: the loader first, the entry last. */
export interface PageScripts {
  base: string
  /** Files in the order they are needed; the last one starts the app. */
  files: string[]
}

/**
 * Replaces the module scripts of a built page by classic ones. They stand where Vite's entry stood,
 * and `defer` gives them a module's place in the order of loading; qiankun takes the `entry`.
 */
export function toClassicPage(html: string, { base, files }: PageScripts): string {
  const tags = scanTags(html)
  const scripts = tags.filter(
    (tag) => tag.name === 'script' && tag.attributes.get('type') === 'module',
  )
  const known = new Set(files.map((file) => base + file))
  const stranger = scripts.find((tag) => !known.has(tag.attributes.get('src') ?? ''))
  if (stranger) {
    throw new Error(
      `index.html loads the module ${stranger.attributes.get('src') ?? '(inline)'}, which is not part of the build: it would run outside the sandbox. Import it from the entry, or load a classic script.`,
    )
  }
  const [first, ...others] = scripts
  if (!first) throw new Error('index.html has no module script that starts the sub-app.')
  const preloads = tags.filter(isPreload)
  const drop = ({ start, end }: Tag) => ({ start, end, by: '' })
  return splice(html, [
    { start: first.start, end: first.end, by: files.map(toScript(base)).join('\n    ') },
    ...others.map(drop),
    ...preloads.map(drop),
  ])
}

const toScript = (base: string) => (file: string, index: number, files: string[]) =>
  `<script defer src="${escapeAttribute(base + file)}"${index === files.length - 1 ? ' entry' : ''}></script>`

const isPreload = (tag: Tag): boolean =>
  tag.name === 'link' && tag.attributes.get('rel') === 'modulepreload'
