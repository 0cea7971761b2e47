import { scriptElements, startTags, withoutComments } from './scan-html.js'
import { isShellHtml } from '../registry/shell-mark.js'

/** A script or style that an entry's html names. */
export interface HtmlAsset {
  kind: 'script' | 'style'
  /** Absolute. */
  url: string
  isModule: boolean
  /** Carries the attribute `entry`. */
  isEntry: boolean
}

/** What the html of an entry says. */
export interface EntryHtml {
  assets: HtmlAsset[]
  /** Scripts with the attribute `entry`, inline ones included. */
  entries: number
  hasScripts: boolean
  hasModules: boolean
  /** Text of inline scripts. */
  inline: string
  /** Code in the marker of a sub-app. */
  marker: string | undefined
  isShell: boolean
}

/**
 * Reads the tags qiankun's loader reads; works where there is no DOM.
 *
 * @param url address of the html, absolute; what it names is resolved against it
 */
export function readHtml(html: string, url: string): EntryHtml {
  const text = withoutComments(html)
  const base = resolve(attribute(startTags(text, 'base')[0] ?? '', 'href') ?? '', url) ?? url
  const scripts = scriptElements(text)
    .map(({ tag, body }) => ({ tag, body, type: attribute(tag, 'type') ?? '' }))
    .filter(({ type }) => /^(?:module|text\/javascript|application\/javascript|)$/i.test(type))
  const assets: HtmlAsset[] = []
  for (const { tag, type } of scripts) {
    const src = resolve(attribute(tag, 'src'), base)
    const isEntry = hasAttribute(tag, 'entry')
    if (src) assets.push({ kind: 'script', url: src, isModule: /module/i.test(type), isEntry })
  }
  for (const tag of startTags(text, 'link')) {
    const href = resolve(attribute(tag, 'href'), base)
    if (href && /\bstylesheet\b/i.test(attribute(tag, 'rel') ?? '')) {
      assets.push({ kind: 'style', url: href, isModule: false, isEntry: false })
    }
  }
  return {
    assets,
    entries: scripts.filter(({ tag }) => hasAttribute(tag, 'entry')).length,
    hasScripts: scripts.length > 0,
    hasModules: scripts.some(({ type }) => /module/i.test(type)),
    inline: scripts.map(({ body }) => body).join('\n'),
    marker: meta(text, 'codo-sub-app') ?? meta(text, 'qiankun-sub-app'),
    isShell: isShellHtml(html),
  }
}

function meta(html: string, name: string): string | undefined {
  for (const tag of startTags(html, 'meta')) {
    if (attribute(tag, 'name') === name) return attribute(tag, 'content') ?? ''
  }
  return undefined
}

function attribute(tag: string, name: string): string | undefined {
  const pattern = new RegExp(
    `(?:^|[\\s"'])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`,
    'i',
  )
  const match = pattern.exec(tag)
  const value = match?.[1] ?? match?.[2] ?? match?.[3]
  return value?.replace(/&amp;/g, '&').trim()
}

const hasAttribute = (tag: string, name: string): boolean =>
  new RegExp(`(?:^|\\s)${name}(?=[\\s=/>]|$)`, 'i').test(tag.replace(/"[^"]*"|'[^']*'/g, '""'))

function resolve(reference: string | undefined, base: string): string | undefined {
  if (!reference) return undefined
  try {
    return new URL(reference, base).href
  } catch {
    return undefined
  }
}
