import { watch, type WatchSource } from 'vue'
import type { Router } from 'vue-router'
import { afterFrame } from '../boot/after-frame'

/**
 * Longest wait, in ms: who waits for the network longer than that sees the shell meanwhile. A list
 * that is drawn already (boot/first-list) makes way for nothing but the list.
 */
const PATIENCE = { empty: 400, drawn: 3_000 }

/**
 * Resolves when the page has painted what its address is about, so that the shell does not draw
 * itself before it: one thread does both, and the user came for the app.
 *
 * @param isThere whether the app or the list that the address names is there, or cannot be
 */
export function firstContent(
  router: Router,
  isThere: WatchSource<boolean>,
  isDrawn: boolean,
): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE[isDrawn ? 'drawn' : 'empty'])
    const awaitContent = () =>
      watch(isThere, (there) => there && void afterFrame().then(resolve), {
        immediate: true,
        flush: 'sync',
      })
    // A page that cannot be fetched is the router's affair.
    router.isReady().then(awaitContent, () => resolve())
  })
}
