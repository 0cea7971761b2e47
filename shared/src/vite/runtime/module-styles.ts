interface Style {
  css: string
  element?: HTMLStyleElement | undefined
}

/**
 * Vite's own client inserts a style beside the last one, which qiankun does not see, and edits a
 * style in place, which qiankun does not scope again. Here every change is a new element that goes
 * through `document.head`; while the app is not mounted only the text is kept.
 */
const styles = new Map<string, Style>()
let page: Document = globalThis.document
let isAttached = true

/** What Vite's style modules call when they run, also after an edit. */
export function updateStyle(id: string, css: string): void {
  const style = { css, element: styles.get(id)?.element }
  styles.set(id, style)
  if (isAttached) show(id, style)
}

/** What Vite's style modules call when nothing imports them any more. */
export function removeStyle(id: string): void {
  hide(styles.get(id))
  styles.delete(id)
}

/** Puts all styles into the head of an app that is about to be mounted. */
export function attachStyles(document: Document): void {
  if (isAttached && page === document) return
  page = document
  isAttached = true
  for (const [id, style] of styles) show(id, style)
}

/** Takes all styles out of the head while qiankun still sees it. */
export function detachStyles(): void {
  for (const style of styles.values()) hide(style)
  isAttached = false
}

function show(id: string, style: Style): void {
  const old = style.element
  const element = page.createElement('style')
  element.setAttribute('type', 'text/css')
  element.setAttribute('data-vite-dev-id', id)
  element.textContent = style.css
  if (old?.isConnected) page.head.insertBefore(element, old)
  else page.head.appendChild(element)
  hide(style)
  style.element = element
}

function hide(style: Style | undefined): void {
  if (style?.element?.isConnected) page.head.removeChild(style.element)
  if (style) style.element = undefined
}
