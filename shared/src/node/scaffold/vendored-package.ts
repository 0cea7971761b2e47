import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatPackage, type PackageJson } from './package-json.js'
import { ScaffoldError } from './scaffold-error.js'
import { packTar, packTarball } from './tarball.js'
import { TEMPLATE_ARCHIVE, readTree, type FileEntry } from './template.js'

/** Where a generated project keeps its copy of this package until a registry has it. */
export interface VendoredPackage extends FileEntry {
  /** Value of the dependency in package.json. */
  specifier: string
}

/**
 * This package as npm would pack it, made here: offline, and the same bytes for the same files.
 * The template travels inside as one file, so that a copy can scaffold as well. The build
 * leaves it ready in `dist/package.tgz`; a copy that was installed from it has none inside.
 *
 * @throws ScaffoldError `template` when the package is not built
 */
export function vendorPackage(template: readonly FileEntry[], root: string): VendoredPackage {
  const manifest = readManifest(root)
  const path = `vendor/codo-shared-${manifest.version}.tgz`
  const ready = join(root, 'dist', 'package.tgz')
  const bytes = existsSync(ready) ? readFileSync(ready) : pack(manifest, template, root)
  return { path, bytes, specifier: `file:${path}` }
}

function pack(manifest: PackageJson, template: readonly FileEntry[], root: string): Uint8Array {
  const dist = readDist(root)
  const files: FileEntry[] = [
    { path: 'package.json', bytes: Buffer.from(formatPackage(manifest)) },
    ...dist.map((file) => ({ ...file, path: `dist/${file.path}` })),
    { path: `dist/${TEMPLATE_ARCHIVE}`, bytes: packTar(template) },
  ]
  return packTarball(files.map((file) => ({ ...file, path: `package/${file.path}` })))
}

/** Without what only the repository needs: an installed copy packs to the same bytes. */
function readManifest(root: string): PackageJson {
  const text = readFileSync(join(root, 'package.json'), 'utf8')
  const { devDependencies: _dev, scripts: _scripts, ...manifest } = JSON.parse(text) as PackageJson
  return manifest as PackageJson
}

function readDist(root: string): FileEntry[] {
  const folder = join(root, 'dist')
  if (!existsSync(join(folder, 'auth', 'index.js'))) {
    throw new ScaffoldError(
      'template',
      '@codo/shared is not built: a project needs a copy of it.',
      'Run npm run build in the repository, or install @codo/shared again.',
    )
  }
  return readTree(folder, (path) => path === TEMPLATE_ARCHIVE)
}
