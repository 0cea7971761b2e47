import { join } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'
import type { FirstFiles } from '../src/boot/early-start.ts'

/** Where index.html takes the program. */
const PLACE = '<!--early-start-->'

type Bundle = Rolldown.OutputBundle

/**
 * Inlines src/boot/early-start.ts into index.html, together with the names of the files that each
 * page starts with. Builds only: the development server has no such files.
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
        if (!html.includes(PLACE)) throw new Error(`index.html has no ${PLACE}`)
        const shell = firstFiles(bundle, ['index', 'shell'])
        const program = await bundleProgram(join(root, 'src/boot/early-start.ts'), {
          login: firstFiles(bundle, ['index', 'start-login']),
          shell,
          // Beyond the shell's own.
          app: firstFiles(bundle, ['/qiankun/es/index.js'], shell),
        })
        return html.replace(PLACE, () => `<script>${program}</script>`)
      },
    },
  }
}

async function bundleProgram(entry: string, files: Record<string, FirstFiles>): Promise<string> {
  const outputs = await build({
    configFile: false,
    logLevel: 'warn',
    define: { CODO_FIRST_FILES: JSON.stringify(files) },
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

/** Files of chunks and of what they import statically, as addresses of this host. */
function firstFiles(bundle: Bundle, names: readonly string[], without?: FirstFiles): FirstFiles {
  const scripts = new Set<string>()
  const styles = new Set<string>()
  const visit = (file: string): void => {
    const chunk = bundle[file]
    if (chunk?.type !== 'chunk' || scripts.has(`/${file}`)) return
    scripts.add(`/${file}`)
    for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(`/${style}`)
    chunk.imports.forEach(visit)
  }
  for (const name of names) visit(fileOf(bundle, name))
  return {
    scripts: [...scripts].filter((file) => !without?.scripts.includes(file)),
    styles: [...styles].filter((file) => !without?.styles.includes(file)),
  }
}

/** @param name of the chunk, or the end of the path of the module it is made for */
function fileOf(bundle: Bundle, name: string): string {
  for (const file of Object.values(bundle)) {
    if (file.type !== 'chunk') continue
    const module = file.facadeModuleId?.replaceAll('\\', '/')
    if (file.name === name || module?.endsWith(name)) return file.fileName
  }
  throw new Error(`The build has no chunk ${name}`)
}
