import { lstatSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { ScaffoldError } from '../scaffold/scaffold-error.js'
import type { FileEntry } from '../scaffold/template.js'

/** What a build is made from, in the projects of the template. */
const SOURCES = ['src', 'public', 'config', 'index.html', 'package.json', 'vite.config.ts']

const BUILD_FIRST = 'Run npm run build first.'

/**
 * The files of a build, sorted; hidden ones are left out.
 *
 * @throws ScaffoldError `build` without index.html, `path` on a link
 */
export function readDist(folder: string): FileEntry[] {
  const paths = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? list(folder) : []
  if (!paths.includes('index.html')) {
    throw new ScaffoldError('build', `${folder} has no index.html.`, BUILD_FIRST)
  }
  return paths.map((path) => ({ path, bytes: readFileSync(join(folder, path)) }))
}

function list(folder: string): string[] {
  const paths: string[] = []
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    const path = relative(folder, file).split(sep).join('/')
    if (entry.isSymbolicLink()) {
      throw new ScaffoldError('path', `${file} is a link.`, 'Deploy plain files only.')
    }
    if (entry.isFile() && !/(?:^|\/)\./.test(path)) paths.push(path)
  }
  return paths.sort()
}

/**
 * Refuses a build that is older than what it was made from.
 *
 * @throws ScaffoldError `build`
 */
export function requireFresh(project: string, dist: string): void {
  const built = statSync(join(dist, 'index.html')).mtimeMs
  const newer = SOURCES.flatMap((name) => files(join(project, name))).find(
    (file) => statSync(file).mtimeMs > built,
  )
  if (newer === undefined) return
  const changed = relative(project, newer)
  throw new ScaffoldError(
    'build',
    `${changed} is newer than the build.`,
    'Run npm run build, or give --force.',
  )
}

function files(path: string): string[] {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (!stat?.isDirectory()) return stat?.isFile() ? [path] : []
  return readdirSync(path).flatMap((name) => files(join(path, name)))
}
