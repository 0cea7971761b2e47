import { afterEach, beforeEach, expect, it } from 'vitest'
import { call } from './support/client.js'
import { runServer } from './support/process.js'
import { makeDir, removeDir } from './support/server.js'
import { makeToken } from './support/tokens.js'

/** Acknowledged writes in all, and the times the server is killed among them. */
const WRITES = 1000
const KILLS = 5
const WRITERS = 8
/** Milliseconds; each write waits for the disk, perhaps a busy one. */
const PATIENCE = 300_000

let dataDir: string
beforeEach(() => {
  dataDir = makeDir()
})
afterEach(() => removeDir(dataDir))

const headers = { 'auth-key': makeToken() }

/** Writes apps until it is told to stop; the names of those that the server said it has. */
async function writeApps(url: string, prefix: string, isOver: () => boolean, done: string[]) {
  for (let count = 0; !isOver(); count++) {
    const name = `${prefix}-${count}`
    const json = { name, app_code: name, frontend_code: name }
    const answer = await call(`${url}/api/p/v4/apps/`, { method: 'POST', headers, json }).catch(
      () => null,
    )
    if (answer?.status === 200 && answer.json().code === 0) done.push(name)
  }
}

/** All rows of a list, page by page. */
async function everything<T>(url: string, path: string): Promise<T[]> {
  const rows: T[] = []
  for (let page = 1; ; page++) {
    const query = `page_number=${page}&page_size=1000`
    const answer = await call<T[]>(`${url}/api/p/v4/${path}?${query}`, { headers })
    rows.push(...answer.json().data)
    if (rows.length >= answer.json().count) return rows
  }
}

it('loses no acknowledged write when it is killed', { timeout: PATIENCE }, async () => {
  const acknowledged: string[] = []
  for (let round = 1; round <= KILLS; round++) {
    const server = await runServer({ CODO_DATA_DIR: dataDir })
    let killed = false
    const writers = Array.from({ length: WRITERS }, (_, writer) =>
      writeApps(server.url, `round-${round}-writer-${writer}`, () => killed, acknowledged),
    )
    const due = (WRITES / KILLS) * round
    await expect.poll(() => acknowledged.length, { timeout: PATIENCE }).toBeGreaterThanOrEqual(due)
    // The writers are at it: some of their requests are under way.
    await server.end('SIGKILL')
    killed = true
    await Promise.all(writers)
  }

  const again = await runServer({ CODO_DATA_DIR: dataDir })
  const apps = await everything<{ name: string }>(again.url, 'apps/')
  const kept = new Set(apps.map(({ name }) => name).filter((name) => name.startsWith('round')))
  expect(acknowledged.length).toBeGreaterThanOrEqual(WRITES)
  expect(acknowledged.filter((name) => !kept.has(name))).toEqual([])
  // What was under way may be there or not, but then with its history and its audit entry.
  const changes = await everything<{ after: { name: string } }>(again.url, 'apps/history/')
  expect(new Set(changes.map(({ after }) => after.name))).toEqual(kept)
  const entries = await everything<{ target: string }>(again.url, 'audit/')
  expect(new Set(entries.map(({ target }) => target))).toEqual(kept)
  expect(kept.size - acknowledged.length).toBeLessThanOrEqual(KILLS * WRITERS)
  await again.end('SIGTERM')
})
