import { join, parse } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'
import type { FirstFiles } from '../src/boot/early-start.ts'
import { firstScopes, firstTexts } from './first-list.ts'
import {
  OPENER,
  addressesOf,
  chunkNamed,
  chunksOf,
  firstLoadFiles,
  firstChunks,
} from './first-load.ts'
import { inlineStyles, styleOf, type Sheet } from './inline-styles.ts'
import { inTags } from './page-scripts.ts'

/** Where index.html takes the program, before all else that a browser may wait for. */
const PLACE = '<!--early-start-->'
/** Where it goes on, as soon as the elements of the page are there (src/boot/when-body.ts). */
const BODY_PLACE = '<!--when-body-->'

type Bundle = Rolldown.OutputBundle

/**
 * Inlines src/boot/early-start.ts into index.html, together with the names of the files that each
 * page starts with, and the styles of the shell's first page. The program that draws the first list
 * gets a file of its own, which the page names for the server and for who has none that knows it.
 * Builds only: the development server has no such files.
 *
 * @throws Error from the build when index.html has no place for it
 */
export function earlyStart(): Plugin {
  let root = ''
  let listProgram = ''
  return {
    name: 'codo:early-start',
    apply: 'build',
    configResolved(config) {
      root = config.root
    },
    async generateBundle(_options, bundle) {
      const source = await bundleProgram(join(root, 'src/boot/first-list/first-list-program.ts'), {
        CODO_FIRST_TEXTS: firstTexts(),
        CODO_FIRST_SCOPES: firstScopes(
          firstSheets(bundle)
            .flat()
            .map(({ css }) => css)
            .join(''),
        ),
      })
      const file = this.emitFile({ type: 'asset', name: 'first-list.js', source })
      listProgram = `/${this.getFileName(file)}`
    },
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle }) {
        if (!bundle) return html
        for (const place of [PLACE, BODY_PLACE])
          if (!html.includes(place)) throw new Error(`index.html has no ${place}`)
        const files = {
          login: filesFor(bundle, 'start-login'),
          shell: filesFor(bundle, 'shell'),
          app: { ...filesFor(bundle, OPENER), styles: [] },
          opener: `/${chunkNamed(chunksOf(bundle), OPENER).file}`,
        }
        const program = await bundleProgram(join(root, 'src/boot/early-start.ts'), {
          CODO_FIRST_FILES: files,
        })
        const named = [
          `<meta name="codo-first-list" content="${listProgram}" />`,
          // Its hash stands for all that it imports.
          `<meta name="codo-scripts" content="${parse(files.opener).name}" />`,
        ].join('\n    ')
        return inlineStyles(html, ...firstSheets(bundle))
          .replace(PLACE, () => `${named}\n    <script>${program}</script>`)
          .replace(BODY_PLACE, '<script>window.codoWhenBody?.()</script>')
      },
    },
  }
}

/** The style sheets of the entry, and those of the shell's first page. */
function firstSheets(bundle: Bundle): [Sheet[], Sheet[]] {
  const sheets = (name: string, without: readonly Sheet[] = []) =>
    filesFor(bundle, name)
      .styles.filter((href) => !without.some((sheet) => sheet.href === href))
      .map((href) => ({ href, css: styleOf(bundle, href) }))
  const basic = sheets('index')
  return [basic, sheets('shell', basic)]
}

async function bundleProgram(entry: string, constants: object): Promise<string> {
  const outputs = await build({
    configFile: false,
    logLevel: 'warn',
    define: Object.fromEntries(
      Object.entries(constants).map(([name, value]) => [name, JSON.stringify(value)]),
    ),
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['iife'], name: 'codoProgram' },
    },
  })
  const [output] = Array.isArray(outputs) ? outputs : []
  return inTags(output?.output[0].code.trim() ?? '')
}

/** Addresses of this host for what a chunk loads first. */
function filesFor(bundle: Bundle, name: string): FirstFiles {
  const { styles } = firstLoadFiles(chunksOf(bundle), name)
  const scripts = addressesOf(firstChunks(bundle, name))
  return { scripts, styles: styles.map((file) => `/${file}`) }
}
