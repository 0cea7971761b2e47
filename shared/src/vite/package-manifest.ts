import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkAppCode } from '../registry/index.js'

/** What a sub-app's package.json says about it. */
export interface PackageManifest {
  code: string
  version: string | undefined
}

/**
 * Reads the code and the version of a sub-app; `code` replaces the package's name.
 *
 * @throws {Error} when there is no package.json, or the code is none that the registry accepts
 */
export function readPackage(root: string, code?: string): PackageManifest {
  const file = join(root, 'package.json')
  const { name, version } = parse(file)
  const wanted = code ?? name
  if (!wanted) throw new Error(`codoSubApp: ${file} has no "name", which is the code of a sub-app.`)
  const problem = checkAppCode(wanted)
  if (problem) {
    throw new Error(
      `codoSubApp: "${wanted}" cannot be the code of a sub-app (${problem}). It is kebab-case, starts with a letter, has 2 to 40 characters and is not reserved. It comes from "name" in ${file}, or from the option \`code\`.`,
    )
  }
  return { code: wanted, version }
}

function parse(file: string): { name?: string; version?: string } {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string }
  } catch (cause) {
    throw new Error(`codoSubApp: ${file} cannot be read; the code of a sub-app comes from there.`, {
      cause,
    })
  }
}
