import { createPageListeners, type Listening, type PageListeners } from './page-listeners'

/** How the html of an entry starts native modules; vite-plugin-qiankun writes an inline `import()`. */
const MODULES = /\bimport\s*\(|<script\b[^>]*\btype=["']?module/i

/** Opens the listeners of an app whose html is known. */
export type OpenPageListeners = (code: string, html: string) => PageListeners

/** Keeps what closed apps of native modules listened to, for when the same modules come back. */
export function createListenerRests(): OpenPageListeners {
  const rests = new Map<string, { html: string; rested: Listening[] }>()
  return (code, html) => {
    if (!MODULES.test(html)) return createPageListeners()
    const known = rests.get(code)
    const rested = known?.html === html ? known.rested : []
    rests.set(code, { html, rested })
    return createPageListeners(rested)
  }
}
