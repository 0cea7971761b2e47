import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { DeployError } from './problem.js'

/** Written by the sub-app plugin of `@codo/shared/vite`. */
export const MANIFEST_FILE = 'codo-manifest.json'

const Text = Type.Union([Type.String({ maxLength: 200 }), Type.Null()])
const ManifestSchema = Type.Object({
  name: Type.String({ maxLength: 200 }),
  version: Text,
  revision: Text,
  files: Type.Array(Type.Object({ path: Type.String(), sha256: Type.String() })),
})

type Manifest = Static<typeof ManifestSchema>

/**
 * What a build says of itself; `undefined` when it says nothing.
 *
 * @throws DeployError `MANIFEST_INVALID`
 */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, MANIFEST_FILE), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const manifest = parse(text)
  if (Value.Check(ManifestSchema, manifest)) return manifest
  throw new DeployError('MANIFEST_INVALID')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
