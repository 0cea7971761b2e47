// The packed tarball of @codo/shared: publint, "are the types wrong", and that it scaffolds a
// project where there is no repository: `npm run check:package`.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './lib/build-steps.mjs'
import { at, fail, requireSetUp, runNode } from './lib/workspace.mjs'

requireSetUp()
await build({ only: ['shared', 'package'] })

const npm = process.env.npm_execpath ?? fail('Run it through npm: `npm run check:package`.')

const folder = mkdtempSync(join(tmpdir(), 'codo-pack-'))
try {
  const tarball = await pack()
  const publint = at('node_modules', 'publint', 'src', 'cli.js')
  const attw = at('node_modules', '@arethetypeswrong', 'cli', 'dist', 'index.js')
  const checks = [
    await runNode([publint, '--strict', tarball]),
    await runNode([attw, tarball, '--profile', 'esm-only']),
  ]
  await scaffoldWith(tarball)
  process.exitCode = checks.every(({ code }) => code === 0) ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function pack() {
  const { code, output } = await runNode([npm, 'pack', '--json', '--pack-destination', folder], {
    cwd: at('shared'),
    quiet: true,
  })
  const name = output.match(/"filename": "([^"]+)"/)?.[1]
  if (code !== 0 || name === undefined) fail(`npm pack failed:\n${output}`)
  return join(folder, name)
}

/** @param {string} tarball */
async function scaffoldWith(tarball) {
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  const options = { cwd: folder, quiet: true }
  const install = ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball]
  const installed = await runNode([npm, ...install], options)
  if (installed.code !== 0) fail(`The package does not install:\n${installed.output}`)
  const run = ['exec', '--offline', '--', 'create-codo-subapp', 'my-module', '--json']
  const made = await runNode([npm, ...run], options)
  const isMade = existsSync(join(folder, 'my-module', 'vendor')) && made.code === 0
  if (!isMade) fail(`The package does not scaffold:\n${made.output}`)
  console.log('scaffolds a project outside of the repository')
}
