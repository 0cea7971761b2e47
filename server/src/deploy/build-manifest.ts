import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BuildFinding } from '@codo/shared/registry'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { DeployError, problem } from './problem.js'

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
/** The first file that is not what the manifest says. */
export async function checkManifest(
  folder: string,
  { files }: Manifest,
  present: readonly string[],
): Promise<BuildFinding[]> {
  const known = new Set(present)
  for (const { path, sha256 } of files) {
    // Only names that lie in the build: the manifest must not lead anywhere else.
    if (!known.has(path)) return [problem('MANIFEST_MISMATCH', path)]
    const content = await readFile(join(folder, path))
    const digest = createHash('sha256').update(content).digest('hex')
    if (digest !== sha256) return [problem('MANIFEST_MISMATCH', path)]
  }
  return []
}
