import { join } from 'node:path'
import { readJson } from '../read-json.js'

/** What a project says of itself in package.json; nothing outside of a sub-app. */
export interface SubAppManifest {
  code: string | undefined
  title: string | undefined
}

/** Reads package.json; whatever is missing or not of that kind is left out. */
export function readSubAppManifest(directory: string): SubAppManifest {
  const manifest = readJson(join(directory, 'package.json'))
  const { name, codo } = (manifest ?? {}) as { name?: unknown; codo?: unknown }
  const title = (codo as { title?: unknown } | undefined)?.title
  if (typeof name !== 'string' || typeof title !== 'string') {
    return { code: undefined, title: undefined }
  }
  return { code: name, title }
}
