// publint and "are the types wrong" on the packed tarball of @codo/shared: `npm run check:package`.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './lib/build-steps.mjs'
import { at, fail, requireSetUp, runNode } from './lib/workspace.mjs'

requireSetUp()
await build({ only: ['shared'] })

const npm = process.env.npm_execpath
if (npm === undefined) fail('Run it through npm: `npm run check:package`.')

const folder = mkdtempSync(join(tmpdir(), 'codo-pack-'))
try {
  const packed = await runNode([npm, 'pack', '--json', '--pack-destination', folder], {
    cwd: at('shared'),
    quiet: true,
  })
  const name = packed.output.match(/"filename": "([^"]+)"/)?.[1]
  if (packed.code !== 0 || name === undefined) fail(`npm pack failed:\n${packed.output}`)
  const tarball = join(folder, name)
  const publint = await runNode([
    at('node_modules', 'publint', 'src', 'cli.js'),
    '--strict',
    tarball,
  ])
  const types = await runNode([
    at('node_modules', '@arethetypeswrong', 'cli', 'dist', 'index.js'),
    tarball,
    '--profile',
    'esm-only',
  ])
  process.exitCode = publint.code === 0 && types.code === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
