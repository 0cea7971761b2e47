import { join } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'
import type { FirstFiles } from '../src/boot/early-start.ts'
import { firstScopes, firstTexts } from './first-list.ts'
import { chunkOf, firstLoadFiles, type BuildManifest } from './first-load.ts'
import { inlineStyles, styleOf } from './inline-styles.ts'

/** Where index.html takes the program, before all else that a browser may wait for. */
const PLACE = '<!--early-start-->'
/** Where it goes on, as soon as the elements of the page are there (src/boot/when-body.ts). */
const BODY_PLACE = '<!--when-body-->'

/** Chunk that opens an app by itself. */
const OPENER = 'qiankun'

type Bundle = Rolldown.OutputBundle

/**
 * Inlines src/boot/early-start.ts into index.html, together with the names of the files that each
 * page starts with, and the styles of the shell's first page. Builds only: the development server has
 * no such files.
 *
 * @throws Error from the build when index.html has no place for it
 */
export function earlyStart(): Plugin {
  let root = ''
  return {
    name: 'codo:early-start',
    apply: 'build',
    configResolved(config) {
      root = config.root
    },
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle }) {
        if (!bundle) return html
        for (const place of [PLACE, BODY_PLACE])
          if (!html.includes(place)) throw new Error(`index.html has no ${place}`)
        const manifest = manifestOf(bundle)
        const shell = addressesOf(manifest, ['index', 'shell'])
        const app = addressesOf(manifest, ['index', OPENER])
        const css = shell.styles.map((file) => styleOf(bundle, file)).join('')
        const files = {
          login: addressesOf(manifest, ['index', 'start-login']),
          // Its styles are in the page.
          shell: { scripts: shell.scripts, styles: [] },
          app: { scripts: largestFirst(bundle, app.scripts), styles: [] },
          opener: `/${chunkOf(manifest, OPENER).file}`,
        }
        const program = await bundleProgram(join(root, 'src/boot/early-start.ts'), {
          CODO_FIRST_FILES: files,
          CODO_FIRST_TEXTS: firstTexts(),
          CODO_FIRST_SCOPES: firstScopes(css),
        })
        return inlineStyles(html, shell.styles, css)
          .replace(PLACE, () => `<script>${program}</script>`)
          .replace(BODY_PLACE, '<script>window.codoWhenBody?.()</script>')
      },
    },
  }
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
      lib: { entry, formats: ['iife'], name: 'codoEarlyStart' },
    },
  })
  const [output] = Array.isArray(outputs) ? outputs : []
  // It stands between two tags.
  return output?.output[0].code.trim().replaceAll('</', '<\\/') ?? ''
}

/** The chunks as the manifest will have them, by file; of a module that has one, by its path as well. */
function manifestOf(bundle: Bundle): BuildManifest {
  const manifest: BuildManifest = {}
  for (const chunk of Object.values(bundle)) {
    if (chunk.type !== 'chunk') continue
    const { fileName: file, name, imports, viteMetadata, facadeModuleId } = chunk
    const entry = { file, name, imports, css: [...(viteMetadata?.importedCss ?? [])] }
    manifest[file] = entry
    const [, packagePath] = facadeModuleId?.replaceAll('\\', '/').split('/node_modules/') ?? []
    if (packagePath) manifest[packagePath] = entry
  }
  return manifest
}

function largestFirst(bundle: Bundle, scripts: readonly string[]): string[] {
  const sizeOf = (address: string) => {
    const chunk = bundle[address.slice(1)]
    return chunk?.type === 'chunk' ? chunk.code.length : 0
  }
  return [...scripts].sort((one, other) => sizeOf(other) - sizeOf(one))
}

/** Addresses of this host for the files of a page. */
function addressesOf(manifest: BuildManifest, entries: readonly string[]): FirstFiles {
  const { scripts, styles } = firstLoadFiles(manifest, entries)
  return { scripts: scripts.map((file) => `/${file}`), styles: styles.map((file) => `/${file}`) }
}
