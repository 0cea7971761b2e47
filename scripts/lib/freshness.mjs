import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { at } from './workspace.mjs'

const IGNORED = new Set(['node_modules', 'dist', 'coverage', '.cache'])

/**
 * @param {string} path file or folder
 * @param {import('node:crypto').Hash} hash
 */
function addToHash(path, hash) {
  if (!existsSync(path)) return
  const stats = statSync(path)
  if (!stats.isDirectory()) {
    hash.update(`${path}\0${stats.size}\0${stats.mtimeMs}\n`)
    return
  }
  for (const name of readdirSync(path).sort()) {
    if (!IGNORED.has(name)) addToHash(join(path, name), hash)
  }
}

/** @param {string} name */
const stampFile = (name) => at('.cache', `build-${name}.stamp`)

/**
 * Digest of names, sizes and times of what a build step reads: cheap enough for every start.
 *
 * @param {string[]} inputs paths inside the repository
 */
export function digestOf(inputs) {
  const hash = createHash('sha256')
  for (const input of inputs) addToHash(at(input), hash)
  return hash.digest('hex')
}

/**
 * Whether a step's output is there and was made from the inputs that have this digest.
 *
 * @param {{ name: string, output: string }} step
 * @param {string} digest
 */
export function isFresh({ name, output }, digest) {
  return (
    existsSync(at(output)) &&
    existsSync(stampFile(name)) &&
    readFileSync(stampFile(name), 'utf8') === digest
  )
}

/**
 * @param {{ name: string }} step
 * @param {string} digest of the inputs as they were before the build
 */
export function markFresh({ name }, digest) {
  mkdirSync(dirname(stampFile(name)), { recursive: true })
  writeFileSync(stampFile(name), digest)
}
