import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatPackage, type PackageJson } from './package-json.js'
import { ScaffoldError } from './scaffold-error.js'
import { packTarball } from './tarball.js'
import { packageRoot, readTree, type FileEntry } from './template.js'

/** Where a generated project keeps its copy of this package until a registry has it. */
export interface VendoredPackage extends FileEntry {
  /** Value of the dependency in package.json. */
  specifier: string
}

/**
 * This package as npm would pack it, made here: offline, and the same bytes for the same files.
 * The template travels inside as `dist/template`, so that a copy can scaffold as well.
 *
 * @throws ScaffoldError `template` when the package is not built
 */
export function vendorPackage(template: readonly FileEntry[], root = packageRoot): VendoredPackage {
  const manifest = readManifest(root)
  const dist = readDist(root)
  const files: FileEntry[] = [
    { path: 'package.json', bytes: Buffer.from(formatPackage(manifest)) },
    ...dist.map((file) => ({ ...file, path: `dist/${file.path}` })),
    ...template.map((file) => ({ ...file, path: `dist/template/${file.path}` })),
  ]
  const path = `vendor/codo-shared-${manifest.version}.tgz`
  const bytes = packTarball(files.map((file) => ({ ...file, path: `package/${file.path}` })))
  return { path, bytes, specifier: `file:${path}` }
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
  return readTree(folder, (path) => path === 'template')
}
