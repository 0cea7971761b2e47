import { rmSync, utimesSync } from 'node:fs'
import { expect, it } from 'vitest'
import { temporaryDir } from '../testing/temporary-dir.js'
import { deploy } from './deploy.js'
import { buildsDir, incomingRoot } from './layout.js'
import { activate } from './publish.js'
import { createReleases } from './releases.js'

const target = () => ({ dataDir: temporaryDir(), keepBuilds: 3 })
const page = (text: string) => temporaryDir({ 'index.html': text })

it('names what is deployed, and notices each switch at once', async () => {
  const to = target()
  const releases = createReleases(to.dataDir)
  const stamps = [releases.stamp()]
  expect(releases.of('demo')).toBe('')
  const notice = (build: string) => {
    expect(stamps.at(-1)).not.toBe(releases.stamp())
    stamps.push(releases.stamp())
    expect(releases.of('demo')).toBe(build)
  }
  const first = await deploy(to, 'demo', page('one'))
  notice(first.build)
  notice((await deploy(to, 'demo', page('two'))).build)
  notice((await activate(to, 'demo', first.build)).build)
})

it('reads again only after something was deployed', async () => {
  const to = target()
  await deploy(to, 'demo', page('one'))
  const watched = incomingRoot(to.dataDir)
  const settled = new Date(2025, 0, 1)
  utimesSync(watched, settled, settled)
  const releases = createReleases(to.dataDir)
  const before = releases.stamp()
  rmSync(buildsDir(to.dataDir, 'demo'), { recursive: true })
  expect(releases.stamp()).toBe(before)
  utimesSync(watched, new Date(), new Date())
  expect(releases.stamp()).not.toBe(before)
  expect(releases.of('demo')).toBe('')
})
