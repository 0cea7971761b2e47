import { formatPackage, mergePackage, type PackageJson } from './package-json.js'
import { TEMPLATE_OVERLAY, sortByPath, type FileEntry } from './template.js'
import type { VendoredPackage } from './vendored-package.js'

/** What tells one generated project from another. */
export interface ProjectValues {
  name: string
  title: string
  port: number
}

type Files = Map<string, Uint8Array>

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8')

/**
 * The files of a project, in memory and sorted: the template's own, its overlay over them, the
 * values filled in. Nothing here depends on time, machine or locale.
 */
export function renderProject(
  template: readonly FileEntry[],
  values: ProjectValues,
  vendored: VendoredPackage,
): FileEntry[] {
  const files = overlaid(template)
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

function overlaid(template: readonly FileEntry[]): Files {
  const prefix = `${TEMPLATE_OVERLAY}/`
  const own = template.filter(({ path }) => !path.startsWith(prefix))
  const overlay = template.filter(({ path }) => path.startsWith(prefix))
  const files: Files = new Map(own.map(({ path, bytes }) => [path, bytes]))
  for (const { path, bytes } of overlay) files.set(finalName(path.slice(prefix.length)), bytes)
  return files
}

/**
 * `_gitignore` is `.gitignore`, which npm would leave out of a package; `x.js.tpl` is `x.js`, which
 * tools would take for the template's own configuration.
 */
const finalName = (path: string) => path.replace(/(^|\/)_/, '$1.').replace(/\.tpl$/, '')

function renderPackage(
  template: readonly FileEntry[],
  { name, title }: ProjectValues,
  vendored: VendoredPackage,
): string {
  const read = (path: string) =>
    JSON.parse(text(template.find((file) => file.path === path)?.bytes)) as PackageJson
  const base = read('package.json')
  const own = {
    name,
    codo: { title, template: base.version },
    dependencies: { '@codo/shared': vendored.specifier },
  }
  return formatPackage(
    mergePackage(mergePackage(base, read(`${TEMPLATE_OVERLAY}/package.json`)), own),
  )
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
