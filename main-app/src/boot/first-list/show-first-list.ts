import { welcomeKey } from '../../centre/welcome-key'
import { readPreference } from '../preferences'
import { storedUser } from '../stored-user'

/** Paths of the app centre (shell/routes.ts). */
const CENTRE = /^\/(?:home|index)?$/
/** Where the page names the file of the program, in case the server has not put that into the page. */
const FILE = 'meta[name="codo-first-list"]'

declare global {
  interface Window {
    /** Draws the first list, see start-first-list.ts. */
    codoFirstList?: (list: string) => void
  }
}

/**
 * Shows the beginning of the app list where a page has one. Only the app centre has, so the program
 * that draws it is no part of other pages.
 *
 * @param list address of the list that was asked for
 */
export function showFirstList(path: string, list: string): void {
  // Who is welcomed for the first time has a card above the list.
  if (!CENTRE.test(path) || readPreference(welcomeKey(storedUser().username)) === null) return
  const start = () => window.codoFirstList?.(list)
  if (window.codoFirstList) return start()
  const src = document.querySelector<HTMLMetaElement>(FILE)?.content
  if (!src) return
  const script = document.createElement('script')
  document.head.append(Object.assign(script, { src, onload: start, fetchPriority: 'high' }))
}
