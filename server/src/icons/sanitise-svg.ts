import { DOMParser, onErrorStopParsing, type Element, type Node } from '@xmldom/xmldom'
import { ELEMENTS, REFERENCES, WITH_TEXT, isAttribute, isSafeValue } from './svg-allow-list.js'
import { cleanDeclarations, cleanStylesheet } from './svg-style.js'

const SVG = 'http://www.w3.org/2000/svg'
const XLINK = 'http://www.w3.org/1999/xlink'
/** Deeper than any icon; the parser's answer is walked recursively. */
const MAX_DEPTH = 40

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)

const isElement = (node: Node): node is Element => node.nodeType === node.ELEMENT_NODE
const isText = (node: Node): boolean =>
  node.nodeType === node.TEXT_NODE || node.nodeType === node.CDATA_SECTION_NODE

/** The attribute's clean value; empty when it has none. */
function cleanAttribute(name: string, value: string, inReference: boolean): string {
  if (name === 'style') return cleanDeclarations(value, !inReference)
  if (inReference && REFERENCES.has(name)) return ''
  return isAttribute(name) && isSafeValue(value) ? value : ''
}

function attributes(element: Element, inReference: boolean): string {
  const parts: string[] = []
  for (const { namespaceURI, localName, value } of element.attributes) {
    const name = localName ?? ''
    const isLink = name === 'href' && (namespaceURI === XLINK || !namespaceURI)
    // Only a gradient may build on another one.
    if (isLink && element.localName?.endsWith('Gradient') && /^#[\w-]+$/.test(value))
      parts.push(` href="${value}"`)
    else if (!namespaceURI) {
      const clean = cleanAttribute(name, value, inReference)
      if (clean !== '') parts.push(` ${name}="${escape(clean)}"`)
    }
  }
  return parts.join('')
}

const ownText = (element: Element): string =>
  [...element.childNodes].map((node) => (isText(node) ? (node.nodeValue ?? '') : '')).join('')

function rebuild(element: Element, depth: number, inReference: boolean): string {
  const name = element.localName ?? ''
  if (element.namespaceURI !== SVG || !ELEMENTS.has(name) || depth > MAX_DEPTH) return ''
  if (name === 'style') return `<style>${escape(cleanStylesheet(ownText(element)))}</style>`
  const inside = inReference || name === 'clipPath' || name === 'mask'
  const children = [...element.childNodes].map((node) => {
    if (isElement(node)) return rebuild(node, depth + 1, inside)
    return isText(node) && WITH_TEXT.has(name) ? escape(node.nodeValue ?? '') : ''
  })
  const namespace = depth === 0 ? ` xmlns="${SVG}"` : ''
  return `<${name}${namespace}${attributes(element, inReference)}>${children.join('')}</${name}>`
}

function parse(source: string): Element | undefined {
  try {
    const parser = new DOMParser({ onError: onErrorStopParsing })
    return parser.parseFromString(source, 'image/svg+xml').documentElement ?? undefined
  } catch {
    return undefined
  }
}

/**
 * Writes a drawing anew from an allow-list of elements, attributes and style properties: nothing of
 * the original text is copied as it is.
 *
 * @returns `undefined` when it is not an SVG, declares entities, or nothing is left to see
 */
export function sanitiseSvg(source: string): string | undefined {
  if (/<!ENTITY|<!DOCTYPE[^>]*\[/i.test(source)) return undefined
  const root = parse(source)
  if (root?.localName !== 'svg' || root.namespaceURI !== SVG) return undefined
  const svg = rebuild(root, 0, false)
  return /<(?:path|rect|circle|ellipse|line|polyline|polygon|text)\b/.test(svg) ? svg : undefined
}
