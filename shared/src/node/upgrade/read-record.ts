import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEFAULT_ENGINE, isEngine } from '../scaffold/engines.js'
import {
  BASE_PATH,
  RECORD_PATH,
  VENDOR_PREFIX,
  sha256,
  type TemplateRecord,
} from '../scaffold/record.js'
import { ScaffoldError } from '../scaffold/scaffold-error.js'
import { unpackTarball } from '../scaffold/tarball.js'

/** What a project was made of. */
export interface ProjectOrigin {
  record: TemplateRecord
  /** The generated files by path, copies of packages left out. */
  base: Map<string, Uint8Array>
}

/** @throws ScaffoldError `project` when the folder holds no usable record */
export function readOrigin(directory: string): ProjectOrigin {
  try {
    const record = toRecord(JSON.parse(readFileSync(join(directory, RECORD_PATH), 'utf8')))
    const files = unpackTarball(readFileSync(join(directory, BASE_PATH)))
    const base = new Map(files.map(({ path, bytes }) => [path, bytes]))
    requireComplete(record, base)
    return { record, base }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new ScaffoldError(
      'project',
      `${directory} has no usable record of its template: ${why}`,
      `Run it in a project made by create-codo-subapp; bring ${RECORD_PATH} and ${BASE_PATH} back from version control.`,
      { cause },
    )
  }
}

function toRecord(value: unknown): TemplateRecord {
  const { template, inputs, files } = value as Partial<TemplateRecord>
  const isComplete =
    typeof template === 'string' &&
    typeof inputs?.name === 'string' &&
    typeof inputs.title === 'string' &&
    typeof inputs.port === 'number' &&
    typeof files === 'object'
  if (!isComplete) throw new Error(`${RECORD_PATH} lacks fields`)
  const outside = Object.keys(files).find((path) => !isInside(path))
  if (outside !== undefined) throw new Error(`${RECORD_PATH} names ${JSON.stringify(outside)}`)
  // A project of a time before there was a choice.
  const engine = isEngine(inputs.engine) ? inputs.engine : DEFAULT_ENGINE
  return { template, inputs: { ...inputs, engine }, files }
}

/** Relative, with forward slashes, nowhere up: what was recorded may be removed later. */
const isInside = (path: string) =>
  !/[\\:]/.test(path) && path.split('/').every((part) => !['', '.', '..', '.git'].includes(part))

function requireComplete({ files }: TemplateRecord, base: ProjectOrigin['base']): void {
  for (const [path, hash] of Object.entries(files)) {
    if (path.startsWith(VENDOR_PREFIX)) continue
    const bytes = base.get(path)
    if (!bytes || sha256(bytes) !== hash) throw new Error(`${BASE_PATH} lacks ${path} as recorded`)
  }
}
