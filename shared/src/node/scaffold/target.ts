import { lstatSync, readdirSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, relative, resolve } from 'node:path'
import { ScaffoldError } from './scaffold-error.js'

export interface Target {
  /** Absolute. */
  path: string
  /** Entries that an overwrite replaces, sorted; empty for a new folder. */
  replaces: string[]
}

/** Kept by an overwrite: the history of the project is not ours. */
export const KEPT = '.git'

/**
 * The folder to write to, looked at but not touched.
 *
 * @param cwd folder the command was typed in
 * @throws ScaffoldError `path` for a link, a file, the current folder or one above it, or a folder
 *   that a link leads out of `cwd`; `notEmpty` for a folder with something in it
 */
export function inspectTarget(cwd: string, dir: string, overwrite: boolean): Target {
  const path = resolve(cwd, dir)
  if (isInside(cwd, path)) {
    throw refuse(`${path} is the current folder, or above it.`, 'Name a folder below it.')
  }
  refuseEscape(cwd, path)
  const entries = entriesOf(path)
  const content = entries.filter((name) => name !== KEPT)
  if (!overwrite && entries.length > 0) {
    throw new ScaffoldError(
      'notEmpty',
      `${path} is not empty.`,
      'Choose another folder, or add --overwrite to replace what is in it.',
    )
  }
  return { path, replaces: content.sort() }
}

/** Whether `path` is `folder` or below it, as far as the text of both says. */
function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}

/** A path that reads as inside of `cwd` must be there once every link is followed. */
function refuseEscape(cwd: string, path: string): void {
  if (!isInside(path, cwd)) return
  const real = realpathSync(existingAncestor(dirname(path)))
  if (isInside(real, realpathSync(cwd))) return
  throw refuse(`${path} leads out of ${cwd} by a link.`, 'Name the real folder with --dir.')
}

function existingAncestor(path: string): string {
  return lstatSync(path, { throwIfNoEntry: false }) ? path : existingAncestor(dirname(path))
}

function entriesOf(path: string): string[] {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (!stats) return []
  if (stats.isSymbolicLink()) throw refuse(`${path} is a link.`, 'Name the real folder.')
  if (!stats.isDirectory()) throw refuse(`${path} is not a folder.`, 'Choose another folder.')
  return readdirSync(path)
}

const refuse = (message: string, fix: string) => new ScaffoldError('path', message, fix)
