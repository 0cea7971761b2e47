import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { zipOf } from '../../server/src/testing/make-zip.js'
import { call, session } from './support/client.js'
import { runServer, type ServerProcess } from './support/process.js'
import { makeDir, removeDir, startServer } from './support/server.js'

/** Kills of each test; CODO_CRASHES=300 for a long look. */
const KILLS = Number(process.env['CODO_CRASHES'] ?? 6)
/** Each kill starts a process, perhaps on a busy machine. */
const TIMEOUT = 30_000 + KILLS * 20_000
const LOOP = fileURLToPath(new URL('support/deploy-loop.mjs', import.meta.url))
const NAMES = ['one', 'two', 'three', 'four', 'five']

const filesOf = (name: string) => ({
  'index.html': `<html><meta name="codo-sub-app" content="demo"><p>${name}</p><script src="/web/demo/assets/${name}-0a1b2c3d.js"></script>`,
  [`assets/${name}-0a1b2c3d.js`]: `say('${name}') // ${'x'.repeat(3000)}`,
})

/** Opens the app as a browser does: its page, then the script that this page names. */
async function visit(url: string): Promise<string> {
  const page = await call(`${url}/web/demo/`)
  const name = /<p>(\w+)<\/p>/.exec(page.text)?.[1]
  if (page.status !== 200 || !name) throw new Error(`a page was ${page.status}: ${page.text}`)
  expect(page.text).toBe(filesOf(name)['index.html'])
  const script = await call(`${url}/web/demo/assets/${name}-0a1b2c3d.js`)
  if (script.status !== 200) throw new Error(`the script of ${name} was ${script.status}`)
  expect(script.text.startsWith(`say('${name}')`)).toBe(true)
  return name
}

/** What lies around beside the kept builds. */
function leftOvers(dataDir: string, kept: string[]): string[] {
  const root = join(dataDir, 'web/.builds')
  const incoming = existsSync(join(root, '.incoming')) ? readdirSync(join(root, '.incoming')) : []
  const builds = readdirSync(join(root, 'demo')).filter((name) => name !== 'builds.json')
  return [...incoming, ...builds.filter((name) => !kept.includes(name))]
}

/** Visits until told to stop; rejects at the first page that is not whole. */
function visitor(url: string) {
  let seen = 0
  let stopped = false
  const done = (async () => {
    for (; !stopped; seen++) await visit(url)
    return seen
  })()
  done.catch(() => undefined)
  return {
    stop: () => {
      stopped = true
      return done
    },
  }
}

/** Starts a process that deploys without end, and kills it at some moment. */
async function killWhileDeploying(...args: string[]): Promise<void> {
  const child = spawn(process.execPath, [LOOP, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await new Promise((resolve) => child.stdout.once('data', resolve))
  await pause(Math.random() * 150)
  child.kill('SIGKILL')
  await ended
}

describe('kill -9 while builds are switched', { timeout: TIMEOUT }, () => {
  it('shows every visitor a whole build, and leaves nothing after the next start', async () => {
    const server = await startServer()
    const folders = NAMES.map((name) => makeDir(filesOf(name)))
    onTestFinished(async () => {
      folders.forEach(removeDir)
      await server.stop()
    })
    const { tidyBuilds } = await import('../../server/dist/deploy/tidy.js')
    const { deploy } = await import('../../server/dist/deploy/deploy.js')
    const { readBuilds } = await import('../../server/dist/deploy/build-list.js')
    const target = { dataDir: server.dataDir, keepBuilds: 10 }
    await deploy(target, 'demo', folders[0] ?? '')
    const visits = visitor(server.url)
    for (let kill = 0; kill < KILLS; kill++) {
      await killWhileDeploying(server.dataDir, '10', ...folders)
      const before = readBuilds(server.dataDir, 'demo')
      // As the next start does; it must not take away what is shown.
      await tidyBuilds(target)
      expect(readBuilds(server.dataDir, 'demo')).toEqual(before)
      expect(
        leftOvers(
          server.dataDir,
          before.map(({ build }) => build),
        ),
      ).toEqual([])
    }
    expect(await visits.stop()).toBeGreaterThan(KILLS)
  })

  it('prunes no build that is listed', async () => {
    const dataDir = makeDir()
    const folders = NAMES.map((name) => makeDir(filesOf(name)))
    onTestFinished(() => [...folders, dataDir].forEach(removeDir))
    const { readBuilds } = await import('../../server/dist/deploy/build-list.js')
    for (let kill = 0; kill < KILLS; kill++) {
      await killWhileDeploying(dataDir, '2', ...folders)
      const builds = readBuilds(dataDir, 'demo').map(({ build }) => build)
      expect(builds.length).toBeLessThanOrEqual(2)
      for (const build of builds)
        expect(existsSync(join(dataDir, 'web/.builds/demo', build, 'index.html'))).toBe(true)
    }
  })
})

describe('kill -9 during an upload', { timeout: TIMEOUT }, () => {
  const uploadAndKill = async (server: ServerProcess, token: string, name: string) => {
    const answer = fetch(`${server.url}/api/p/v4/apps/builds/?code=demo`, {
      method: 'POST',
      body: new Uint8Array(zipOf(filesOf(name))),
      headers: { 'auth-key': token, 'content-type': 'application/zip' },
    })
      .then((response) => response.json() as Promise<{ code: number }>)
      .catch(() => undefined)
    await pause(Math.random() * 120)
    await server.end('SIGKILL')
    return (await answer)?.code === 0
  }

  it('leaves the old build or the new one, and no rubbish', async () => {
    const dataDir = makeDir()
    onTestFinished(() => removeDir(dataDir))
    /** Builds that may be shown: the one before, the one that was on its way. */
    let possible: (string | undefined)[] = [undefined]
    for (let kill = 0; kill < KILLS; kill++) {
      const server = await runServer({ CODO_DATA_DIR: dataDir, CODO_LOG: 'silent' })
      const token = (await session(server.url)).cookies['auth_key'] ?? ''
      const headers = { 'auth-key': token }
      const app = { name: 'demo', app_code: 'demo', frontend_code: 'demo', classify: 'x' }
      await call(`${server.url}/api/p/v4/apps/`, { method: 'POST', json: app, headers })
      const builds = `${server.url}/api/p/v4/apps/builds/?code=demo`
      const kept = (await call<{ build: string }[]>(builds, { headers })).json().data
      const shown = kept.length > 0 ? await visit(server.url) : undefined
      expect(possible).toContain(shown)
      const ids = kept.map(({ build }) => build)
      if (shown) expect(leftOvers(dataDir, ids)).toEqual([])
      const name = `n${kill}`
      // What was acknowledged is shown.
      possible = (await uploadAndKill(server, token, name)) ? [name] : [shown, name]
    }
  })
})
