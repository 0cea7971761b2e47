import { REFERENCES, STYLE_PROPERTIES, isSafeValue } from './svg-allow-list.js'

const SELECTOR = /^[.#]?[A-Za-z][\w-]*$/

/** `name: value` pairs that are allowed; without comments, escapes or anything that loads. */
export function cleanDeclarations(css: string, mayRefer: boolean): string {
  const pairs = css
    .replace(/\/\*[^]*?\*\//g, '')
    .split(';')
    .map((pair) => pair.split(/:(.*)/s).map((part) => part.trim()))
  return pairs
    .filter(([name = '', value = '']) => STYLE_PROPERTIES.has(name) && isSafeValue(value))
    .filter(([name = '']) => mayRefer || !REFERENCES.has(name))
    .map(([name, value]) => `${name}:${value}`)
    .join(';')
}

/** Flat rules with plain selectors, which is what drawing programs export. */
export function cleanStylesheet(css: string): string {
  const plain = css.replace(/\/\*[^]*?\*\//g, '')
  return [...plain.matchAll(/([^{}]*)\{([^{}]*)\}/g)]
    .map(([, selectors = '', body = '']) => ({
      selectors: selectors.split(',').map((one) => one.trim()),
      body: cleanDeclarations(body, false),
    }))
    .filter(({ selectors, body }) => body !== '' && selectors.every((one) => SELECTOR.test(one)))
    .map(({ selectors, body }) => `${selectors.join(',')}{${body}}`)
    .join('')
}
