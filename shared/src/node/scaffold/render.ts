import type { Engine } from './engines.js'
import { formatPackage, mergePackage, type PackageJson } from './package-json.js'
import { isOverlay, overlayPrefixes, sortByPath, type FileEntry } from './template.js'
import type { VendoredPackage } from './vendored-package.js'

/** What tells one generated project from another. */
export interface ProjectValues {
  name: string
  title: string
  port: number
  engine: Engine
}

type Files = Map<string, Uint8Array>

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8')

/**
 * The files of a project, in memory and sorted: the template's own, its overlays over them, the
 * values filled in. Nothing here depends on time, machine or locale.
 */
export function renderProject(
  template: readonly FileEntry[],
  values: ProjectValues,
  vendored: VendoredPackage,
): FileEntry[] {
  const files = overlaid(template, values)
  files.set('package.json', Buffer.from(renderPackage(template, values, vendored)))
  files.set(
    '.env',
    Buffer.from(text(files.get('.env')).replace(/^PORT=.*$/m, `PORT=${values.port}`)),
  )
  for (const path of files.keys()) {
    if (path.endsWith('.md')) files.set(path, fillIn(files.get(path), values, vendored))
  }
  files.set(vendored.path, vendored.bytes)
  return sortByPath([...files].map(([path, bytes]) => ({ path, bytes })))
}

function overlaid(template: readonly FileEntry[], { engine }: ProjectValues): Files {
  const own = template.filter(({ path }) => !isOverlay(path))
  const files: Files = new Map(own.map(({ path, bytes }) => [path, bytes]))
  for (const prefix of overlayPrefixes(engine)) {
    for (const { path, bytes } of template) {
      if (path.startsWith(prefix)) files.set(finalName(path.slice(prefix.length)), bytes)
    }
  }
  return files
}

/**
 * `_gitignore` is `.gitignore`, which npm would leave out of a package; `x.js.tpl` is `x.js`, which
 * tools would take for the template's own configuration.
 */
const finalName = (path: string) => path.replace(/(^|\/)_/, '$1.').replace(/\.tpl$/, '')

function renderPackage(
  template: readonly FileEntry[],
  { name, title, engine }: ProjectValues,
  vendored: VendoredPackage,
): string {
  const layers = ['', ...overlayPrefixes(engine)].flatMap((prefix) => {
    const file = template.find(({ path }) => path === `${prefix}package.json`)
    return file ? [JSON.parse(text(file.bytes)) as PackageJson] : []
  })
  const merged = layers.reduce(mergePackage)
  const own = {
    name,
    codo: { title, template: merged.version, engine },
    dependencies: { '@codo/shared': vendored.specifier },
  }
  return formatPackage(mergePackage(merged, own))
}

function fillIn(
  bytes: Uint8Array | undefined,
  { name, title, port }: ProjectValues,
  vendored: VendoredPackage,
): Uint8Array {
  const places: Record<string, string> = { name, title, port: `${port}`, vendored: vendored.path }
  return Buffer.from(
    text(bytes).replace(/\{\{(\w+)\}\}/g, (all, key: string) => places[key] ?? all),
  )
}
