import { isBinary, likeCurrent, withLf } from './line-ends.js'
import { mergeManifest } from './merge-manifest.js'
import { mergeText } from './merge-text.js'
import type { Step } from './plan.js'

interface Changed {
  path: string
  /** Nothing when the project had a file of that name before the template. */
  base: Uint8Array | undefined
  current: Uint8Array
  next: Uint8Array
}

/** Ending of the template's version where two cannot become one file. */
const BESIDE = '.from-template'

/** Where a project takes the package from, vendor/ or a registry, is its own choice for good. */
const OWN_DEPENDENCY = 'dependencies.@codo/shared'

/** A file that project and template both changed. */
export function mergeBoth(file: Changed, labels: readonly [string, string, string]): Step {
  const { base, current, next } = file
  if (!base || [base, current, next].some(isBinary)) return putBeside(file)
  return file.path === 'package.json'
    ? mergePackage({ ...file, base })
    : mergeLines({ ...file, base }, labels)
}

function mergePackage(file: Changed & { base: Uint8Array }): Step {
  const { path, base, current, next } = file
  const [from, mine, theirs] = [base, current, next].map((bytes) => Buffer.from(bytes).toString())
  try {
    const { text, conflicts } = mergeManifest(from ?? '', mine ?? '', theirs ?? '')
    const notes = conflicts
      .filter((key) => key !== OWN_DEPENDENCY)
      .map((key) => `${key}: the project's value was kept`)
    const bytes = likeCurrent(Buffer.from(text), current)
    const outcome = notes.length > 0 ? 'conflict' : 'merged'
    return { path, outcome, writes: [{ path, bytes }], notes }
  } catch {
    return putBeside(file)
  }
}

function mergeLines(
  file: Changed & { base: Uint8Array },
  labels: readonly [string, string, string],
): Step {
  const { path, base, current, next } = file
  const merged = mergeText({ base, current: withLf(current), next }, labels)
  if (!merged) return putBeside(file)
  const { bytes, conflicts } = merged
  return {
    path,
    outcome: conflicts > 0 ? 'conflict' : 'merged',
    writes: [{ path, bytes: likeCurrent(bytes, current) }],
    notes: conflicts > 0 ? [`${conflicts} marked with <<<<<<<`] : [],
  }
}

function putBeside({ path, next }: Changed): Step {
  const beside = `${path}${BESIDE}`
  return {
    path,
    outcome: 'conflict',
    writes: [{ path: beside, bytes: next }],
    notes: [`kept; the template's is ${beside}`],
  }
}
