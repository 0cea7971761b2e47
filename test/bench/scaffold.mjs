/**
 * Time to scaffold a project, side by side in one run: node alone, ours, create-vue and create-vite.
 * The last two come from npm, into a temporary folder. Needs `npm run build`:
 * node test/bench/scaffold.mjs [rounds]
 */
import { rmSync } from 'node:fs'
import { NODE_ALONE, installPrograms, makeWorkFolder, median, timePrograms } from './programs.mjs'

const ROUNDS = Number(process.argv[2] ?? 25)
const work = makeWorkFolder()
try {
  const times = timePrograms(work, [NODE_ALONE, ...installPrograms(work)], ROUNDS)
  const base = times.get(NODE_ALONE.name) ?? []
  for (const [name, values] of times) {
    const ratios = values.map((value, round) => value / (base[round] ?? NaN))
    const [middle, least] = [median(values), Math.min(...values)].map((ms) => ms.toFixed(0))
    console.log(
      `${name.padEnd(20)} median ${middle} ms, min ${least} ms, ${median(ratios).toFixed(2)} times node alone`,
    )
  }
  console.log(`medians of ${ROUNDS} interleaved rounds`)
} finally {
  rmSync(work, { recursive: true, force: true })
}
