// Every test: `npm test`. A part: `npm test -- unit`, `npm test -- e2e [playwright arguments]`, `npm test -- vite`.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { requireBrowser } from './lib/browser.mjs'
import { build } from './lib/build-steps.mjs'
import { playwrightTally, sum, vitestTally } from './lib/results.mjs'
import { at, bin, fail, requireSetUp, runNode } from './lib/workspace.mjs'

const [part, ...rest] = process.argv.slice(2)
/** Browser suites: title by folder of test/. */
const SUITES = { e2e: 'the platform in a browser', vite: 'built sub-apps in a browser' }
const PARTS = ['unit', ...Object.keys(SUITES)]
if (part !== undefined && !PARTS.includes(part)) {
  fail(
    `Unknown part "${part}": use \`npm test\`, or \`npm test -- \` with one of ${PARTS.join(', ')}.`,
  )
}

/** @param {string} suite */
const reportOf = (suite) => at('.cache', `${suite}.json`)
const unitReport = reportOf('vitest')

/** @param {string} title */
const heading = (title) => console.log(`\n\u25b6 ${title}`)

requireSetUp()
mkdirSync(at('.cache'), { recursive: true })
for (const name of ['vitest', 'tally', ...Object.keys(SUITES)])
  rmSync(reportOf(name), { force: true })
// Found, or fetched, before anything long starts.
const browser = part === 'unit' ? '' : await requireBrowser()

heading('build')
await build()

/** @type {import('./lib/results.mjs').Tally[]} */
const tallies = []

if (part === undefined || part === 'unit') {
  heading('types')
  const types = await runNode([bin.vueTsc, '--build'])
  tallies.push({ passed: Number(types.code === 0), failed: Number(types.code !== 0) })

  heading('unit, contract and scaffold tests')
  await runNode([
    bin.vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${unitReport}`,
    ...(part ? rest : []),
  ])
  tallies.push(vitestTally(unitReport))
}

for (const [suite, title] of Object.entries(SUITES)) {
  if (part !== undefined && part !== suite) continue
  heading(title)
  const config = at('test', suite, 'playwright.config.ts')
  await runNode([bin.playwright, 'test', '--config', config, ...(part ? rest : [])], {
    env: { CODO_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf(suite) },
  })
  tallies.push(playwrightTally(reportOf(suite)))
}

const total = sum(tallies)
writeFileSync(at('.cache', 'tally.json'), JSON.stringify(total))
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
