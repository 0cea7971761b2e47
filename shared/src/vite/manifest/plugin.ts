import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { parseProgram } from '../ast/node.js'
import { builtFiles, type BuiltFile } from './built-files.js'
import { gitRevision } from './git-revision.js'
import { NameCollector, type UsedNames } from './name-collector.js'

/** Name of the file that describes a build. */
export const MANIFEST_FILE = 'codo-manifest.json'

/** `codo-manifest.json` of a build. */
export interface SubAppManifest extends UsedNames {
  name: string
  version: string | null
  /** Commit of the repository that the project is in, if it is in one. */
  revision: string | null
  /** ISO 8601; `SOURCE_DATE_EPOCH` (seconds) makes a build repeatable. */
  builtAt: string
  /** Every file of the build but this one. */
  files: BuiltFile[]
}

/** Writes `codo-manifest.json` beside a build. */
export function manifestPlugin(app: {
  root: string
  code: string
  version: string | undefined
}): Plugin {
  const collector = new NameCollector()
  let bundled = new Set<string>()
  let folder = ''
  return {
    name: 'codo-sub-app:manifest',
    apply: (_, env) => env.command === 'build' && !env.isSsrBuild,
    enforce: 'post',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir)
    },
    transform(source, id) {
      if (id.startsWith('\0') || id.includes('/node_modules/') || !isScript(id)) return undefined
      collector.add(
        id,
        parseProgram((text) => this.parse(text), source),
      )
      return undefined
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        bundled = new Set(
          Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : [])),
        )
      },
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        const manifest: SubAppManifest = {
          name: app.code,
          version: app.version ?? null,
          revision: gitRevision(app.root) ?? null,
          builtAt: buildTime().toISOString(),
          files: builtFiles(folder, MANIFEST_FILE),
          ...collector.names(bundled),
        }
        writeFileSync(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`)
      },
    },
  }
}

const isScript = (id: string): boolean =>
  /\.(?:[cm]?[jt]sx?|vue|json)$/.test(id.split('?')[0] ?? '') &&
  !/[?&](?:raw|url|worker)\b/.test(id) &&
  !/type=style/.test(id)

function buildTime(): Date {
  const epoch = process.env['SOURCE_DATE_EPOCH']
  return epoch ? new Date(Number(epoch) * 1000) : new Date()
}
