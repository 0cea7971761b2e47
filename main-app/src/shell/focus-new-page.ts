import type { RouteLocationNormalized } from 'vue-router'

/**
 * After a change of page, keyboard and screen reader go on at its beginning. What happens inside a
 * micro app is its own affair.
 */
export function focusNewPage(to: RouteLocationNormalized, from: RouteLocationNormalized): void {
  const isFirst = from.matched.length === 0
  const isSame = to.name === from.name && to.params['code'] === from.params['code']
  if (isFirst || isSame) return
  document.getElementById('codo-main')?.focus({ preventScroll: true })
}
