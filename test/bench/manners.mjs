/** How a scaffolding command behaves towards bad names, and which switches it has. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const BAD_NAMES = ['../x', '中文', 'con', '-dash']

/** Milliseconds for one that asks somebody, where nobody is. */
const PATIENCE = 60_000

/**
 * Rows of the table of peers: each tried, in a folder of its own.
 *
 * @param {string} work
 * @param {import('./programs.mjs').Program} program its first arguments are its file and a name
 * @returns {Record<string, string>}
 */
export function measureManners(work, { args: [script = '', , ...flags] }) {
  /** @param {string[]} args */
  const attempt = (...args) => runIn(mkdtempSync(join(work, 'try-')), [script, ...args, ...flags])
  const accepted = BAD_NAMES.filter((name) => {
    const { status, wrote } = attempt(name)
    return status === 0 || wrote.length > 0
  })
  const dry = attempt('dry-try', '--dry-run')
  const refusals = [attempt('-dash'), attempt('taken'), attempt('fine', '--no-such-option')]
  return {
    [`bad names refused, nothing written (${BAD_NAMES.join(' ')})`]: `${BAD_NAMES.length - accepted.length} of ${BAD_NAMES.length}`,
    '`--dry-run` lists and writes nothing': yes(
      dry.status === 0 && dry.wrote.length === 0 && dry.stdout.includes('package.json'),
    ),
    '`--json` prints an object': yes(isObject(attempt('json-try', '--json').stdout)),
    'exit codes: bad name / folder not empty / unknown option': refusals
      .map(({ status }) => status ?? 'waits')
      .join(' / '),
  }
}

/**
 * Runs it in a folder where `taken` is not empty.
 *
 * @param {string} outside folder around the one it runs in
 * @param {string[]} args
 */
function runIn(outside, args) {
  const cwd = join(outside, 'inside')
  mkdirSync(join(cwd, 'taken'), { recursive: true })
  writeFileSync(join(cwd, 'taken', 'mine.txt'), 'mine')
  const before = new Set(list(outside))
  const { status, stdout } = spawnSync(process.execPath, args, {
    cwd,
    timeout: PATIENCE,
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
  })
  return { status, stdout, wrote: list(outside).filter((path) => !before.has(path)) }
}

/** @param {string} folder */
const list = (folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' })

/** @param {boolean} holds */
const yes = (holds) => (holds ? 'yes' : 'no')

/** @param {string} text */
function isObject(text) {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}
