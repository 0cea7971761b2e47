import type { PackageJson } from './package-json.js'
import { renderProject, type ProjectValues } from './render.js'
import { packageRoot, readTemplate, type FileEntry } from './template.js'
import { vendorPackage } from './vendored-package.js'

export interface GeneratedProject {
  /** Version of the template it was made from. */
  template: string
  /** Every file but the record of them, sorted. */
  files: FileEntry[]
}

/**
 * The project that this package's template gives for these values, in memory.
 *
 * @param root root of the installed `@codo/shared`; the running one by default
 * @throws ScaffoldError `template`
 */
export function generateProject(values: ProjectValues, root = packageRoot): GeneratedProject {
  const template = readTemplate(root)
  const files = renderProject(template, values, vendorPackage(template, root))
  const manifest = template.find(({ path }) => path === 'package.json')
  const { version } = JSON.parse(Buffer.from(manifest?.bytes ?? []).toString()) as PackageJson
  return { template: version, files }
}
