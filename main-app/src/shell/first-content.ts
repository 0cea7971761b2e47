import { watch } from 'vue'
import type { Router } from 'vue-router'
import { afterFrame } from '../boot/after-frame'
import { START_PATIENCE } from '../first-app/app-host'

/**
 * Longest wait, in ms: who waits for the network longer than that sees the shell meanwhile. A list
 * that is drawn already (boot/first-list) makes way for nothing but the list.
 */
const PATIENCE = { empty: START_PATIENCE, drawn: 3_000 }

/**
 * Resolves when the page has painted what its address is about, so that the shell does not draw
 * itself before it: one thread does both, and the user came for the app.
 *
 * @param isThere whether the app or the list that the address names is there, or cannot be
 * @param since when the waiting began, as `performance.now()` counts
 */
export async function firstContent(
  router: Router,
  isThere: () => boolean,
  isDrawn: boolean,
  since: number,
): Promise<void> {
  const patience = PATIENCE[isDrawn ? 'drawn' : 'empty'] - (performance.now() - since)
  await Promise.race([
    painted(router, isThere),
    new Promise((resolve) => setTimeout(resolve, patience)),
  ])
}

async function painted(router: Router, isThere: () => boolean): Promise<void> {
  try {
    await router.isReady()
  } catch {
    // A page that cannot be fetched is the router's affair.
    return
  }
  if (!isThere())
    await new Promise((resolve) => watch(isThere, resolve, { flush: 'sync', once: true }))
  await afterFrame()
}
