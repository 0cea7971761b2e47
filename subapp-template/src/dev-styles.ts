import { APP_CODE } from '@/utils/constants'

const detached: HTMLStyleElement[] = []

/** Vite's dev server puts styles into the page's head, where qiankun does not see them. */
export function detachDevStyles(): void {
  const own = document.querySelectorAll<HTMLStyleElement>(`[data-codo-style="${APP_CODE}"]`)
  for (const style of own) {
    style.remove()
    detached.push(style)
  }
}

/** Puts back what {@link detachDevStyles} took; hot updates have changed it in the meantime. */
export function attachDevStyles(): void {
  document.head.append(...detached.splice(0))
}
