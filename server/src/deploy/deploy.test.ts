import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryDir } from '../testing/temporary-dir.js'
import { readBuilds } from './build-list.js'
import { contentHash } from './content-hash.js'
import { deploy, deployedHash } from './deploy.js'
import { buildDir, incomingRoot } from './layout.js'
import { DeployError } from './problem.js'
import { activate } from './publish.js'
import { tidyBuilds } from './tidy.js'

const LONG = 'x'.repeat(2000)
const page = (text: string) => temporaryDir({ 'index.html': text, [`${text}.js`]: text })
const target = () => ({ dataDir: temporaryDir(), keepBuilds: 3 })

/** Text of the current index.html. */
function shown({ dataDir }: { dataDir: string }, code = 'demo'): string {
  const id = deployedHash(dataDir, code) ?? ''
  return readFileSync(join(buildDir(dataDir, code, id), 'index.html'), 'utf8')
}

const folders = ({ dataDir }: { dataDir: string }, code = 'demo') =>
  readdirSync(dirname(buildDir(dataDir, code, 'x'))).filter((name) => name !== 'builds.json')

describe('deploy', () => {
  it('copies, compresses what is worth it, and remembers the content', async () => {
    const to = target()
    const source = temporaryDir({
      'index.html': 'short',
      'assets/a.js': LONG,
      'assets/a.js.gz': 'stale',
      'assets/a.png': LONG,
    })
    const build = await deploy(to, 'demo', source, 'amy')
    expect(build).toMatchObject({ files: 3, bytes: 4005, who: 'amy', version: '', revision: '' })
    expect(readBuilds(to.dataDir, 'demo')).toEqual([build])
    const root = buildDir(to.dataDir, 'demo', build.build)
    const assets = ['a.js', 'a.js.br', 'a.js.gz', 'a.png']
    expect(readdirSync(join(root, 'assets')).sort()).toEqual(assets)
    expect(existsSync(join(root, 'index.html.br'))).toBe(false)
    expect(deployedHash(to.dataDir, 'demo')).toBe(build.build)
    expect(deployedHash(to.dataDir, 'other')).toBeUndefined()
    expect(readdirSync(incomingRoot(to.dataDir))).toEqual([])
  })

  it('takes version and commit from the manifest of the build', async () => {
    const to = target()
    const manifest = { name: 'demo', version: '1.2.3', revision: 'abc', files: [] }
    const files = { 'index.html': 'x', 'codo-manifest.json': JSON.stringify(manifest) }
    const build = await deploy(to, 'demo', temporaryDir(files))
    expect(build).toMatchObject({ version: '1.2.3', revision: 'abc' })
  })

  it('keeps the last builds, the same content once', async () => {
    const to = target()
    for (const text of ['1', '2', '1', '3', '4']) await deploy(to, 'demo', page(text))
    expect(shown(to)).toBe('4')
    expect(readBuilds(to.dataDir, 'demo')).toHaveLength(3)
    expect(folders(to).sort()).toEqual(
      readBuilds(to.dataDir, 'demo')
        .map(({ build }) => build)
        .sort(),
    )
    // Build 1 was current after build 2: it is the one that open pages may still come from.
    const oldest = readBuilds(to.dataDir, 'demo')[2]?.build ?? ''
    expect(existsSync(join(buildDir(to.dataDir, 'demo', oldest), '1.js'))).toBe(true)
  })

  it('goes back and forward', async () => {
    const to = target()
    const first = await deploy(to, 'demo', page('1'))
    const second = await deploy(to, 'demo', page('2'))
    expect(await activate(to, 'demo', first.build)).toEqual(first)
    expect(shown(to)).toBe('1')
    await activate(to, 'demo', second.build)
    expect(shown(to)).toBe('2')
    await expect(activate(to, 'demo', '../demo')).rejects.toThrow(DeployError)
  })

  it('changes nothing when the record of the switch fails', async () => {
    const to = target()
    const first = await deploy(to, 'demo', page('1'))
    const second = await deploy(to, 'demo', page('2'))
    const fail = () => Promise.reject(new Error('no record'))
    await expect(activate(to, 'demo', first.build, fail)).rejects.toThrow('no record')
    await expect(
      activate(to, 'demo', first.build, (_change, apply) => apply().then(fail)),
    ).rejects.toThrow('no record')
    expect(deployedHash(to.dataDir, 'demo')).toBe(second.build)
  })

  it('serialises many at once', async () => {
    const to = { ...target(), keepBuilds: 20 }
    const texts = Array.from({ length: 12 }, (_, index) => `${index % 6}`)
    await Promise.all(texts.map((text) => deploy(to, 'demo', page(text))))
    expect(new Set(folders(to)).size).toBe(6)
    expect(readBuilds(to.dataDir, 'demo')).toHaveLength(6)
  })

  it('keeps what is deployed when the new build is refused', async () => {
    const to = target()
    await deploy(to, 'demo', page('1'))
    const linked = temporaryDir({ 'index.html': 'two' })
    symlinkSync('/etc/hostname', join(linked, 'link'))
    for (const source of [linked, temporaryDir({ 'a.js': '' }), join(linked, 'missing')])
      await expect(deploy(to, 'demo', source)).rejects.toThrow(DeployError)
    expect(shown(to)).toBe('1')
    expect(readdirSync(incomingRoot(to.dataDir))).toEqual([])
  })

  it.each(['api', '..', 'a/b', 'A', ''])('refuses the code %j', async (code) => {
    const source = temporaryDir({ 'index.html': 'x' })
    await expect(deploy(target(), code, source)).rejects.toThrow(DeployError)
  })
})

describe('tidyBuilds', () => {
  it('makes a build of the older layout, under any code', async () => {
    const to = target()
    const older = temporaryDir({ 'index.html': 'old', 'a.js': LONG })
    const { build } = await deploy(target(), 'demo', older)
    for (const [path, text] of [
      ['demo/index.html', 'old'],
      ['demo/a.js', LONG],
      ['demo/a.js.br', 'compressed'],
      ['demo/.codo-release.json', '{"hash":"1"}'],
      ['My_App/index.html', 'mine'],
      ['broken/a.js', 'no index'],
    ] as const) {
      mkdirSync(dirname(join(to.dataDir, 'web', path)), { recursive: true })
      writeFileSync(join(to.dataDir, 'web', path), text)
    }
    await tidyBuilds(to)
    expect(deployedHash(to.dataDir, 'demo')).toBe(build)
    expect(shown(to, 'My_App')).toBe('mine')
    expect(readdirSync(join(to.dataDir, 'web')).sort()).toEqual(['.builds', 'broken'])
    await tidyBuilds(to)
    expect(readBuilds(to.dataDir, 'demo')).toHaveLength(1)
  })

  it('removes what killed processes left', async () => {
    const to = target()
    const { build } = await deploy(to, 'demo', page('1'))
    const left = [
      join(incomingRoot(to.dataDir), `${process.pid}-00`, 'upload.zip'),
      join(incomingRoot(to.dataDir), '999999999-00', 'upload.zip'),
      join(buildDir(to.dataDir, 'demo', 'unlisted'), 'index.html'),
      buildDir(to.dataDir, 'demo', '.builds.json-00'),
      join(buildDir(to.dataDir, 'never', 'unlisted'), 'index.html'),
    ]
    const running = join(incomingRoot(to.dataDir), `${process.ppid}-00`, 'upload.zip')
    for (const path of [...left, running]) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, 'x')
    }
    await tidyBuilds(to)
    expect(left.filter((path) => existsSync(path))).toEqual([])
    expect(existsSync(running)).toBe(true)
    expect(folders(to)).toEqual([build])
  })
})

it('a damaged list takes nothing away, and the next deployment mends it', async () => {
  const to = target()
  const { build } = await deploy(to, 'demo', page('1'))
  writeFileSync(buildDir(to.dataDir, 'demo', 'builds.json'), '[{"bui')
  await tidyBuilds(to)
  expect(deployedHash(to.dataDir, 'demo')).toBeUndefined()
  expect(existsSync(join(buildDir(to.dataDir, 'demo', build), 'index.html'))).toBe(true)
  await deploy(to, 'demo', page('1'))
  expect(shown(to)).toBe('1')
})

describe('contentHash', () => {
  it('depends on names and contents, and on nothing else', async () => {
    const files = { 'a.txt': 'bc', 'b/c.txt': 'd' }
    const hash = await contentHash(temporaryDir(files))
    expect(await contentHash(temporaryDir(files))).toBe(hash)
    expect(await contentHash(temporaryDir({ ...files, 'a.txt': 'bd' }))).not.toBe(hash)
    expect(await contentHash(temporaryDir({ 'a.txt': 'bc', 'b/e.txt': 'd' }))).not.toBe(hash)
  })
})
