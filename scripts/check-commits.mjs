// Conventional commit subjects: `node scripts/check-commits.mjs [range | --message <file>]`.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fail, root } from './lib/workspace.mjs'

const TYPES = 'feat|fix|docs|test|refactor|perf|build|ci|chore|style|revert'
const SUBJECT = new RegExp(`^(?:${TYPES})(?:\\([a-z0-9, -]+\\))?!?: \\S.*[^.\\s]$`)
const LONGEST = 100

/**
 * @param {string} subject
 * @returns {string | undefined} what is wrong with it
 */
function problem(subject) {
  if (/^(?:Merge|Revert) /.test(subject)) return undefined
  if (!SUBJECT.test(subject))
    return `is not "type(scope): what changed" (types: ${TYPES.replaceAll('|', ' ')})`
  if (subject.length > LONGEST) return `is longer than ${LONGEST} characters`
  return undefined
}

/** @param {string[]} args */
function subjects(args) {
  if (args[0] === '--message') return [readFileSync(args[1] ?? '', 'utf8').split('\n')[0] ?? '']
  const log = spawnSync('git', ['log', '--format=%s', args[0] ?? 'HEAD'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (log.status !== 0) fail(log.stderr.trim())
  return log.stdout.split('\n').filter(Boolean)
}

const bad = subjects(process.argv.slice(2)).flatMap((subject) => {
  const what = problem(subject)
  return what ? [`  "${subject}" ${what}`] : []
})
if (bad.length > 0) fail(`Commit subjects:\n${bad.join('\n')}`)
