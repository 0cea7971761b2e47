import { parseAst, type Plugin } from 'vite'
import { PARTS, heldPart, type HeldPart } from './held-part.ts'
import { OPENER, addressesOf, firstChunks } from './first-load.ts'
import { SPARE_STYLES } from './inline-styles.ts'
import { replaceOnce } from './module-text.ts'
import { withoutLinks } from './page-links.ts'
import { inTags } from './page-scripts.ts'

/** Pages for addresses of apps, beside index.html (server/src/web/shell-page.ts). */
const PAGES = { names: 'app.html', holds: 'app-whole.html' } as const

/** Before all else that a browser may wait for; the server tells its part there too. */
const TOP = '<meta name="codo-shell"'
/** Module scripts run in their order: what opens an app waits for nothing, the entry does. */
const ENTRY = '<script type="module">'

/**
 * Writes two more pages for a server that knows which app is asked for. One names the scripts that
 * open it above all else. The other holds them, for a browser that has none of them yet: they come
 * with the page while the app's own files are still on their way, instead of beside these. Whatever
 * imports those scripts later gets what the page holds: an import map leads to small files that hand
 * it out.
 *
 * @throws Error from the build when the scripts cannot be part of a page
 */
export function appPages(): Plugin {
  return {
    name: 'codo:app-pages',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html']
        if (page?.type !== 'asset') return this.error('There is no page')
        const html = String(page.source).replace(SPARE_STYLES, '')
        const emit = (fileName: string, source: string) =>
          this.emitFile({ type: 'asset', fileName, source })
        const scripts = firstChunks(bundle, OPENER)
        const addresses = addressesOf(scripts)
        const links = addresses.map(
          (href) => `<link rel="modulepreload" crossorigin href="${href}" />`,
        )
        emit(PAGES.names, before(html, TOP, links.join('')))

        const parts = scripts.map((chunk) => heldPart(chunk, addresses))
        for (const { handOut } of parts) emit(handOut.fileName, handOut.code)
        const ways = parts.map(({ address, handOut }) => [address, `/${handOut.fileName}`])
        const map = JSON.stringify({ imports: Object.fromEntries(ways) })
        const whole = before(
          // A preload would fetch what the page holds.
          withoutLinks(html, 'modulepreload', addresses),
          TOP,
          `<script type="importmap">${map}</script>`,
        )
        emit(PAGES.holds, before(whole, ENTRY, `<script type="module">${program(parts)}</script>`))
      },
    },
  }
}

const before = (html: string, place: string, text: string): string =>
  replaceOnce(html, place, text + place, 'index.html')

/** Where a browser knows no import maps, early-start.ts has it fetch the scripts. */
function program(parts: readonly HeldPart[]): string {
  const statements = parts.map(({ code }) => code).join('')
  const code = inTags(`if(HTMLScriptElement.supports?.("importmap")){${PARTS}={};${statements}}`)
  // What keeps code from ending its element may stand in a text, not between two operators.
  parseAst(code)
  return code
}
