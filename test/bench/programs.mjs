/** The commands that are compared: ours as built, create-vue and create-vite from npm. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** @typedef {{ name: string, args: string[], makes?: string }} Program */

const ours = fileURLToPath(
  new URL('../../shared/dist/node/command/create-codo-subapp.cjs', import.meta.url),
)

/** Folder to work in; the caller removes it. */
export const makeWorkFolder = () => mkdtempSync(join(tmpdir(), 'codo-bench-'))

/**
 * @param {string} work folder that the peers are installed to and everything is made in
 * @returns {Program[]} ours first
 */
export function installPrograms(work) {
  writeFileSync(join(work, 'package.json'), '{"private":true}')
  const args = 'install --no-audit --no-fund --ignore-scripts create-vue create-vite'
  const { status, stderr } = spawnSync(`npm ${args}`, { cwd: work, shell: true, encoding: 'utf8' })
  if (status !== 0) throw new Error(`npm ${args}: ${stderr}`)
  const vue = '--ts --router --pinia --vitest --eslint'.split(' ')
  return [
    { name: 'create-codo-subapp', args: [ours, 'bench-codo'], makes: 'bench-codo' },
    peer(work, 'create-vue', ['bench-vue', ...vue]),
    peer(work, 'create-vite', ['bench-vite', '--template', 'vue-ts', '--no-interactive']),
  ]
}

/**
 * @param {string} work
 * @param {string} name
 * @param {string[]} args the first is the folder it makes
 */
function peer(work, name, args) {
  const folder = join(work, 'node_modules', name)
  const { bin, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return {
    name: `${name} ${version}`,
    args: [join(folder, bin[name]), ...args],
    makes: String(args[0]),
  }
}

/**
 * Runs a program to its end; what it made is checked.
 *
 * @param {string} work
 * @param {Program} program
 * @returns {number} milliseconds
 */
export function runProgram(work, { args, makes }) {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: work,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  const time = performance.now() - start
  const made = makes === undefined || existsSync(join(work, makes, 'package.json'))
  if (status !== 0 || !made) throw new Error(`${args.join(' ')}: ${status} ${stderr}`)
  return time
}

/**
 * Times of each program, interleaved, so that a busy machine slows all of them alike. What is made
 * is taken away again, outside of the time.
 *
 * @param {string} work
 * @param {Program[]} programs
 * @param {number} rounds
 * @returns {Map<string, number[]>}
 */
export function timePrograms(work, programs, rounds) {
  /** @type {Map<string, number[]>} */
  const times = new Map(programs.map(({ name }) => [name, []]))
  // The first round fills the caches of the file system.
  for (let round = 0; round <= rounds; round++) {
    for (const program of programs) {
      const time = runProgram(work, program)
      if (program.makes !== undefined) rmSync(join(work, program.makes), { recursive: true })
      if (round > 0) times.get(program.name)?.push(time)
    }
  }
  return times
}

/** @type {Program} */
export const NODE_ALONE = { name: 'node -e 0', args: ['-e', '0'] }

/** @param {number[]} values */
export const median = (values) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

/**
 * CPU seconds of a command with all it starts. Needs bash.
 *
 * @param {string} cwd
 * @param {string} command
 */
export function cpuSeconds(cwd, command) {
  const script = `TIMEFORMAT='%U %S'; time (${command} >/dev/null 2>command.log)`
  const { status, stderr } = spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8' })
  if (status !== 0) {
    throw new Error(`${command}: ${readFileSync(join(cwd, 'command.log'), 'utf8')}`)
  }
  return stderr
    .trim()
    .split(' ')
    .reduce((sum, part) => sum + Number(part), 0)
}
