// Every test: `npm test`. `npm test -- unit` or `npm test -- e2e [playwright arguments]` runs a part.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { requireBrowser } from './lib/browser.mjs'
import { build } from './lib/build-steps.mjs'
import { playwrightTally, sum, vitestTally } from './lib/results.mjs'
import { at, bin, fail, requireSetUp, runNode } from './lib/workspace.mjs'

const [part, ...rest] = process.argv.slice(2)
if (part !== undefined && !['unit', 'e2e'].includes(part)) {
  fail(`Unknown part "${part}": use \`npm test\`, \`npm test -- unit\` or \`npm test -- e2e\`.`)
}

const unitReport = at('.cache', 'vitest.json')
const e2eReport = at('.cache', 'e2e.json')

/** @param {string} title */
const heading = (title) => console.log(`\n\u25b6 ${title}`)

requireSetUp()
mkdirSync(at('.cache'), { recursive: true })
for (const report of [unitReport, e2eReport]) rmSync(report, { force: true })
// Found, or fetched, before anything long starts.
const browser = part === 'unit' ? '' : await requireBrowser()

heading('build')
await build()

/** @type {import('./lib/results.mjs').Tally[]} */
const tallies = []

if (part !== 'e2e') {
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

if (part !== 'unit') {
  heading('browser tests')
  await runNode(
    [
      bin.playwright,
      'test',
      '--config',
      at('test', 'e2e', 'playwright.config.ts'),
      ...(part ? rest : []),
    ],
    {
      env: { CODO_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport },
    },
  )
  tallies.push(playwrightTally(e2eReport))
}

const total = sum(tallies)
writeFileSync(at('.cache', 'tally.json'), JSON.stringify(total))
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
