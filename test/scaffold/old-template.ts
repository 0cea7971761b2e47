import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packTar } from '../../shared/src/node/scaffold/tarball.js'
import { TEMPLATE_ARCHIVE, readTree } from '../../shared/src/node/scaffold/template.js'
import { commandOf, repository, run } from './command.js'

/** Version of the template and the package in {@link makeOldPackage}. */
export const OLD_VERSION = '0.0.9'

const PRODUCED = /(?:^|[\\/])(?:node_modules|dist|coverage|\.cache)$/

/**
 * `@codo/shared` as it could have been published earlier, its template with it: an older version
 * of a page, of the proxy and of a dependency, a file that has gone since and one not yet there.
 */
export function makeOldPackage(root: string): string {
  const shared = join(repository, 'shared')
  const template = join(root, 'template')
  cpSync(join(shared, 'dist'), join(root, 'dist'), { recursive: true })
  // Of today's template; without it the package packs itself, as an installed copy does.
  rmSync(join(root, 'dist', 'package.tgz'))
  const source = join(repository, 'subapp-template')
  cpSync(source, template, {
    recursive: true,
    filter: (path) => !PRODUCED.test(path.slice(source.length)),
  })
  cpSync(join(shared, 'package.json'), join(root, 'package.json'))
  edit(join(root, 'package.json'), /"version": "[^"]+"/, `"version": "${OLD_VERSION}"`)
  edit(join(template, 'package.json'), /"version": "[^"]+"/, `"version": "${OLD_VERSION}"`)
  edit(join(template, 'package.json'), /"pinia": "[^"]+"/, '"pinia": "4.0.0"')
  edit(join(template, 'src', 'router.ts'), /^/, '// Older.\n')
  edit(join(template, 'src', 'access.ts'), /^/, '// Older.\n')
  edit(join(template, 'config', 'defaultSettings.ts'), /^/, '// Older.\n')
  edit(join(template, 'src', 'utils', 'constants.ts'), /^/, '// Older.\n')
  writeFileSync(join(template, 'src', 'gone.ts'), 'export const gone = 1\n')
  writeFileSync(join(template, 'src', 'gone-too.ts'), 'export const gone = 2\n')
  rmSync(join(template, 'tests', 'routes.test.ts'))
  writeFileSync(join(root, 'dist', TEMPLATE_ARCHIVE), packTar(readTree(template)))
  rmSync(template, { recursive: true })
  return root
}

/** `create-codo-subapp` of that package. */
export const createFrom = (root: string, cwd: string, ...args: string[]) =>
  run(process.execPath, [commandOf(root, 'create-codo-subapp'), ...args], { cwd })

/** @throws Error when there is nothing to replace: a fixture must not pass by accident */
export function edit(file: string, pattern: RegExp | string, replacement: string): void {
  const before = readFileSync(file, 'utf8')
  const after = before.replace(pattern, replacement)
  if (after === before) throw new Error(`${file}: nothing to replace`)
  writeFileSync(file, after)
}
