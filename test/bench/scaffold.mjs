/**
 * Time to scaffold a project, side by side in one run: node alone, ours, create-vue and create-vite.
 * The last two come from npm, into a temporary folder. Needs a built shared/:
 * node test/bench/scaffold.mjs [rounds]
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROUNDS = Number(process.argv[2] ?? 25)
const ours = fileURLToPath(
  new URL('../../shared/dist/node/command/create-codo-subapp.cjs', import.meta.url),
)
const work = mkdtempSync(join(tmpdir(), 'codo-bench-'))

try {
  installPeers()
  /** @type {Record<string, { args: string[], makes?: string }>} */
  const programs = {
    'node -e 0': { args: ['-e', '0'] },
    'create-codo-subapp': { args: [ours, 'bench-codo'], makes: 'bench-codo' },
    [label('create-vue')]: {
      args: [
        bin('create-vue'),
        'bench-vue',
        ...'--ts --router --pinia --vitest --eslint'.split(' '),
      ],
      makes: 'bench-vue',
    },
    [label('create-vite')]: {
      args: [bin('create-vite'), 'bench-vite', '--template', 'vue-ts', '--no-interactive'],
      makes: 'bench-vite',
    },
  }
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(Object.keys(programs).map((name) => [name, []]))
  for (const program of Object.values(programs)) measure(program)
  // Interleaved, so that a busy machine slows all of them alike.
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, program] of Object.entries(programs)) times[name]?.push(measure(program))
  }
  report(times)
} finally {
  rmSync(work, { recursive: true, force: true })
}

function installPeers() {
  writeFileSync(join(work, 'package.json'), '{"private":true}')
  const args = 'install --no-audit --no-fund --ignore-scripts create-vue create-vite'
  const { status, stderr } = spawnSync(`npm ${args}`, { cwd: work, shell: true, encoding: 'utf8' })
  if (status !== 0) throw new Error(`npm ${args}: ${stderr}`)
}

/** @param {string} name */
function manifest(name) {
  const folder = join(work, 'node_modules', name)
  return { folder, ...JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) }
}

/** @param {string} name */
function bin(name) {
  const { folder, bin } = manifest(name)
  return join(folder, bin[name])
}

/** @param {string} name */
function label(name) {
  return `${name} ${manifest(name).version}`
}

/**
 * Milliseconds of one run; what it made is checked and taken away again, outside of the time.
 *
 * @param {{ args: string[], makes?: string }} program
 */
function measure({ args, makes }) {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: work,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  const time = performance.now() - start
  const made = makes === undefined || existsSync(join(work, makes, 'package.json'))
  if (status !== 0 || !made) throw new Error(`${args.join(' ')}: ${status} ${stderr}`)
  if (makes !== undefined) rmSync(join(work, makes), { recursive: true })
  return time
}

/** @param {Record<string, number[]>} times */
function report(times) {
  const [base] = Object.values(times)
  for (const [name, values] of Object.entries(times)) {
    const ratios = values.map((value, round) => value / (base?.[round] ?? NaN))
    console.log(
      `${name.padEnd(20)} median ${median(values).toFixed(0).padStart(4)} ms,` +
        ` min ${Math.min(...values)
          .toFixed(0)
          .padStart(4)} ms,` +
        ` ${median(ratios).toFixed(2)} times node alone`,
    )
  }
  console.log(`medians of ${ROUNDS} interleaved rounds`)
}

/** @param {number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}
