/**
 * What a generated project weighs and does, side by side in one run: ours, create-vue and
 * create-vite, each installed, built and checked. Prints a table for docs/measurements.md. Needs
 * bash, which measures CPU time, and `npm run build`:
 * node test/bench/peers.mjs [rounds of scaffolding]
 */
import { spawn, spawnSync } from 'node:child_process'
import { lstatSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { freePort } from '../../scripts/lib/free-port.mjs'
import { measureManners } from './manners.mjs'
import {
  NODE_ALONE,
  cpuSeconds,
  installPrograms,
  makeWorkFolder,
  runProgram,
  timePrograms,
} from './programs.mjs'

const ROUNDS = Number(process.argv[2] ?? 15)

/** What each project calls its checks, and the path of its entry module in development. */
const PROJECTS = [
  { build: ['tsc', 'build'], lint: 'lint', test: 'test', base: '/web/bench-codo/' },
  { build: ['build'], lint: 'lint', test: 'test:unit -- --run', base: '/' },
  { build: ['build'], base: '/' },
]

const work = makeWorkFolder()
try {
  const programs = installPrograms(work)
  const times = timePrograms(work, [NODE_ALONE, ...programs], ROUNDS)
  const node = Math.min(...(times.get(NODE_ALONE.name) ?? []))
  /** @type {Record<string, string>[]} */
  const columns = []
  for (const [index, program] of programs.entries()) {
    const scaffold = `${Math.min(...(times.get(program.name) ?? [])).toFixed(0)} (node alone ${node.toFixed(0)})`
    columns.push({
      ...(await measure(program, PROJECTS[index] ?? fail(program.name))),
      'scaffold alone, min ms': scaffold,
      ...measureManners(work, program),
    })
  }
  const rows = Object.keys(columns[0] ?? {})
  console.log(`| | ${programs.map(({ name }) => name).join(' | ')} |`)
  console.log(`| --- | ${programs.map(() => '---').join(' | ')} |`)
  for (const row of rows) {
    console.log(`| ${row} | ${columns.map((column) => column[row]).join(' | ')} |`)
  }
  for (const [name, megabytes] of largestParts(join(work, programs[0]?.makes ?? ''))) {
    console.log(`| ${name} | ${megabytes} |`)
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}

/**
 * @param {import('./programs.mjs').Program} program
 * @param {(typeof PROJECTS)[number]} project
 * @returns {Promise<Record<string, string>>}
 */
async function measure(program, project) {
  runProgram(work, program)
  const folder = join(work, program.makes ?? '')
  const sources = files(folder).filter((file) => !/[\\/](vendor|\.codo)[\\/]/.test(file))
  const lines = sources.reduce(
    (sum, file) => sum + readFileSync(file, 'utf8').split('\n').length - 1,
    0,
  )
  cpuSeconds(folder, 'npm install --prefer-offline --no-audit --no-fund')
  const cold = await firstModule(folder, project.base)
  const build = project.build.reduce(
    (sum, script) => sum + cpuSeconds(folder, `npm run ${script}`),
    0,
  )
  const scripts = files(join(folder, 'dist')).filter((file) => file.endsWith('.js'))
  const page = readFileSync(join(folder, 'dist', 'index.html'), 'utf8')
  const entry = scripts.filter((file) => page.includes(file.split(/[\\/]/).at(-1) ?? ''))
  return {
    'files / lines': `${sources.length} / ${lines}`,
    'node_modules MB (as du / as bytes) / packages': weight(join(folder, 'node_modules')),
    'build with type check, CPU s': build.toFixed(1),
    'JS gz KB, entry / total': `${gzipped(entry)} / ${gzipped(scripts)}`,
    '– entry without the component library': gzipped(
      entry.filter((file) => !file.includes('element-plus')),
    ),
    'dev server: first entry module, cold, s': cold.toFixed(1),
    'lint / tests': `${project.lint ? check(folder, project.lint) : 'none'} / ${project.test ? check(folder, project.test) : 'none'}`,
  }
}

/**
 * @param {string} folder
 * @returns {string[]} every file below it but what was installed
 */
function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name))
}

/** @param {string[]} list */
function gzipped(list) {
  const bytes = list.map((file) => gzipSync(readFileSync(file)).length)
  return (bytes.reduce((sum, one) => sum + one, 0) / 1000).toFixed(0)
}

/** @param {string} folder */
function statsBelow(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.map((entry) => lstatSync(join(entry.parentPath, entry.name)))
}

/** @param {import('node:fs').Stats[]} stats */
function diskMegabytes(stats) {
  return stats.reduce((sum, { blocks }) => sum + blocks * 512, 0) / 2 ** 20
}

/**
 * What an installed project is made of, scopes as one: parts of 3 MB and more on the disk.
 *
 * @param {string} project
 * @returns {[string, string][]}
 */
function largestParts(project) {
  const folder = join(project, 'node_modules')
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .map((name) => ({ name, megabytes: diskMegabytes(statsBelow(join(folder, name))) }))
    .filter(({ megabytes }) => megabytes >= 3)
    .sort((a, b) => b.megabytes - a.megabytes)
    .map(({ name, megabytes }) => [name, megabytes.toFixed(0)])
}

/** @param {string} folder a node_modules */
function weight(folder) {
  const stats = statsBelow(folder)
  const blocks = diskMegabytes(stats)
  const bytes = stats.reduce((sum, one) => sum + (one.isFile() ? one.size : 0), 0) / 1e6
  const lock = JSON.parse(readFileSync(join(folder, '.package-lock.json'), 'utf8'))
  return `${blocks.toFixed(0)} / ${bytes.toFixed(0)} / ${Object.keys(lock.packages).length}`
}

/**
 * @param {string} cwd
 * @param {string} script
 */
function check(cwd, script) {
  const env = { ...process.env, NO_COLOR: '1' }
  const options = { cwd, env, shell: true, encoding: /** @type {const} */ ('utf8') }
  const { status, stdout } = spawnSync(`npm run ${script}`, options)
  const count = /Tests\s+(\d+) passed/.exec(stdout)?.[1]
  return status === 0 ? (count ?? 'pass') : 'FAIL'
}

/**
 * Seconds from the start of the dev server to its answer with the entry module.
 *
 * @param {string} cwd
 * @param {string} base
 */
async function firstModule(cwd, base) {
  const port = await freePort()
  const vite = join(cwd, 'node_modules', 'vite', 'bin', 'vite.js')
  const flags = ['--port', String(port), '--strictPort', '--host', '127.0.0.1']
  const start = performance.now()
  const server = spawn(process.execPath, [vite, ...flags], { cwd, stdio: 'ignore' })
  try {
    while (performance.now() - start < 120_000) {
      const answer = await fetch(`http://127.0.0.1:${port}${base}src/main.ts`).catch(
        () => undefined,
      )
      if (answer?.ok) return (performance.now() - start) / 1000
      await sleep(20)
    }
    return fail(`${cwd}: no entry module`)
  } finally {
    server.kill()
  }
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  throw new Error(message)
}
