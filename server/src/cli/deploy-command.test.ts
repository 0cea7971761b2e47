import { expect, it } from 'vitest'
import { searchAudit } from '../audit/index.js'
import { openDatabase } from '../db/database.js'
import { loadSettings } from '../settings.js'
import { temporaryDir } from '../testing/temporary-dir.js'
import { runCli } from './run-cli.js'

const ALL = { search: '', limit: 10, offset: 0, order: { column: 'id', descending: true } }

/** Runs `deploy demo` on one page; what it said, and what stands in the audit log then. */
async function deployed(html: string, ...options: string[]) {
  const dataDir = temporaryDir()
  const dist = temporaryDir({ 'index.html': html })
  const [lines, errors]: [string[], string[]] = [[], []]
  const settings = { ...loadSettings({ CODO_ADMIN_PASSWORD: 'admin-password' }), dataDir }
  const code = await runCli(['deploy', 'demo', dist, ...options], () => settings, {
    print: (text) => lines.push(text),
    fail: (text) => errors.push(text),
  })
  const db = openDatabase(dataDir)
  const { items } = await searchAudit(db, { ...ALL, kind: 'build' })
  await db.destroy()
  return { code, lines, errors, audit: items }
}

it('publishes no build that the check refuses, and records none', async () => {
  const { code, lines, errors, audit } = await deployed('<p>no sub-app</p>')
  expect([code, lines, audit]).toEqual([3, [], []])
  expect(errors.join('\n')).not.toBe('')
})

it('publishes what it is told to, and records who did', async () => {
  const { code, lines, audit } = await deployed('<p>no sub-app</p>', '--force')
  expect(code).toBe(0)
  expect(lines).toEqual([
    expect.stringMatching(/^Deployed 1 files to \/web\/demo\/ as build [0-9a-f]{16}\.$/),
  ])
  expect(audit).toMatchObject([
    { kind: 'build.deploy', target: 'demo', who: 'cli', from: 'local', summary: '部署子应用' },
  ])
})
