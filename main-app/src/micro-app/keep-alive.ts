/** An app that is alive, as far as the choice goes. */
export interface LivingApp {
  /** Grows with each time the app is shown. */
  usedAt: number
  isShown: boolean
  /** Asked only when the app would have to go. */
  isUnsaved: () => boolean
}

/**
 * The apps that must go so that at most `limit` live: least recently used first, never the one that
 * is shown and never one with unsaved work, even if more then stay.
 */
export function pickVictims<T extends LivingApp>(alive: readonly T[], limit: number): T[] {
  let surplus = alive.length - limit
  const victims: T[] = []
  for (const app of [...alive].sort((a, b) => a.usedAt - b.usedAt)) {
    if (surplus <= 0) break
    if (app.isShown || app.isUnsaved()) continue
    victims.push(app)
    surplus--
  }
  return victims
}
