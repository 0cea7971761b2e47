import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a project says of itself in package.json; nothing outside of a sub-app. */
export interface SubAppManifest {
  code: string | undefined
  title: string | undefined
}

/** Reads package.json; whatever is missing or not of that kind is left out. */
export function readSubAppManifest(directory: string): SubAppManifest {
  const { name, codo } = readJson(join(directory, 'package.json'))
  const title = (codo as { title?: unknown } | undefined)?.title
  if (typeof name !== 'string' || typeof title !== 'string') {
    return { code: undefined, title: undefined }
  }
  return { code: name, title }
}

function readJson(file: string): { name?: unknown; codo?: unknown } {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) ?? {}) as object
  } catch {
    // No project here.
    return {}
  }
}
