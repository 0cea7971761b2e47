// Everything that needs no browser, in one: `npm run check`.
import { build } from './lib/build-steps.mjs'
import { bin, requireSetUp, runNode } from './lib/workspace.mjs'

/** @type {[string, string[]][]} */
const CHECKS = [
  ['format', [bin.prettier, '--check', '--log-level', 'warn', '.']],
  ['lint', [bin.eslint, '.', '--max-warnings', '0']],
  ['types', [bin.vueTsc, '--build']],
  ['unused files and dependencies', [bin.knip]],
  ['unit, contract, scaffold and docs tests', [bin.vitest, 'run']],
]

requireSetUp()
await build()
let failed = 0
for (const [name, args] of CHECKS) {
  const { code, output } = await runNode(args, { quiet: true })
  console.log(`${code === 0 ? '\u2713' : '\u2717'} ${name}`)
  if (code === 0) continue
  failed += 1
  console.log(output)
}
console.log(`\n${CHECKS.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
