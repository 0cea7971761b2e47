import { resolve } from 'node:path'
import { generateProject } from '../scaffold/generate.js'
import {
  BASE_PATH,
  RECORD_PATH,
  VENDOR_PREFIX,
  recordOf,
  withRecord,
  type TemplateRecord,
} from '../scaffold/record.js'
import { ScaffoldError } from '../scaffold/scaffold-error.js'
import type { FileEntry } from '../scaffold/template.js'
import { applyWrites, recover } from './journal.js'
import { lockWrites } from './lock-file.js'
import { isOlder } from './older.js'
import { planFile, type Step } from './plan.js'
import { readCurrent } from './read-project.js'
import { readOrigin, type ProjectOrigin } from './read-record.js'
import { likeOnDisk, usesVendored } from './vendored-copy.js'
import { requireCleanTree } from './working-tree.js'

export interface UpgradeOptions {
  /** The project; the current folder by default. */
  directory?: string
  /** Tell, write nothing. */
  dryRun?: boolean
  /** Upgrade in spite of uncommitted changes. */
  force?: boolean
  /** Root of the `@codo/shared` whose template is wanted; the running one by default. */
  packageRoot?: string
}

export interface UpgradeResult {
  directory: string
  /** Versions of the template. */
  from: string
  to: string
  /** Whether the template has changed since the project was made or upgraded last. */
  available: boolean
  /** What was done to which file, or would be; files that stay as they are left out. */
  steps: Pick<Step, 'path' | 'outcome' | 'notes'>[]
  dryRun: boolean
}

/**
 * Brings a generated project to the template of this package. What the project changed is kept:
 * merged, or marked where both sides changed one place. All of it is written or nothing.
 *
 * @throws ScaffoldError `project`, `dirty`, `path`, `write`, `template`
 * @example const { steps } = await upgradeProject({ directory: 'my-module', dryRun: true })
 */
export function upgradeProject(options: UpgradeOptions = {}): UpgradeResult {
  const { dryRun = false, force = false } = options
  const directory = resolve(options.directory ?? '.')
  recover(directory)
  const origin = readOrigin(directory)
  const { inputs, template: from } = origin.record
  const { template, files } = generateProject(inputs, options.packageRoot)
  if (isOlder(template, from)) throw older(template, from)
  const next = files.map((file) => likeOnDisk(directory, file))
  const available = !isSameRecord(origin.record, recordOf(template, inputs, next))
  const steps = available
    ? planSteps(directory, origin, next, ['project', `template ${from}`, `template ${template}`])
    : []
  if (available && !dryRun) {
    if (!force) requireCleanTree(directory)
    const writes = steps.flatMap((step) => step.writes)
    const record = withRecord(template, inputs, next).filter(({ path }) => isRecord(path))
    applyWrites(directory, [...writes, ...lockWrites(directory, writes), ...record])
  }
  return { directory, from, to: template, available, steps: steps.map(told), dryRun }
}

function planSteps(
  directory: string,
  { record, base }: ProjectOrigin,
  files: readonly FileEntry[],
  labels: readonly [string, string, string],
): Step[] {
  const vendored = usesVendored(directory)
  const next = new Map(files.map(({ path, bytes }) => [path, bytes]))
  const paths = new Set([...Object.keys(record.files), ...next.keys()])
  return [...paths]
    .filter((path) => vendored || !path.startsWith(VENDOR_PREFIX))
    .sort()
    .flatMap((path) => {
      const hash = record.files[path]
      const versions = {
        path,
        base: hash === undefined ? undefined : { hash, bytes: base.get(path) },
        current: readCurrent(directory, path),
        next: next.get(path),
      }
      return planFile(versions, labels) ?? []
    })
}

const isRecord = (path: string) => path === RECORD_PATH || path === BASE_PATH

const isSameRecord = (a: TemplateRecord, b: TemplateRecord): boolean =>
  a.template === b.template && JSON.stringify(sorted(a.files)) === JSON.stringify(sorted(b.files))

const sorted = (files: Record<string, string>) =>
  Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))

const told = ({ path, outcome, notes }: Step) => ({ path, outcome, notes })

const older = (template: string, from: string) =>
  new ScaffoldError(
    'template',
    `The template here is ${template}, the project comes from ${from}.`,
    'Run the codo-subapp of a newer @codo/shared.',
  )
