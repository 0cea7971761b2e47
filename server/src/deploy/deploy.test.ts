import { existsSync, readFileSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryDir } from '../testing/temporary-dir.js'
import { DeployError, contentHash } from './content-hash.js'
import { deploy, deployedHash } from './deploy.js'

const LONG = 'x'.repeat(2000)

describe('deploy', () => {
  it('copies, compresses what is worth it, and remembers the content', async () => {
    const dataDir = temporaryDir()
    const source = temporaryDir({
      'index.html': 'short',
      'assets/a.js': LONG,
      'assets/a.png': LONG,
    })
    expect(await deploy(dataDir, 'demo', source)).toBe(3)
    const root = join(dataDir, 'web/demo')
    expect(readdirSync(join(root, 'assets')).sort()).toEqual([
      'a.js',
      'a.js.br',
      'a.js.gz',
      'a.png',
    ])
    expect(existsSync(join(root, 'index.html.br'))).toBe(false)
    expect(deployedHash(dataDir, 'demo')).toBe(await contentHash(source))
    expect(deployedHash(dataDir, 'other')).toBeUndefined()
  })

  it('replaces the whole directory and leaves nothing behind', async () => {
    const dataDir = temporaryDir()
    await deploy(dataDir, 'demo', temporaryDir({ 'index.html': 'one', 'old.js': '1' }))
    await deploy(dataDir, 'demo', temporaryDir({ 'index.html': 'two' }))
    expect(readFileSync(join(dataDir, 'web/demo/index.html'), 'utf8')).toBe('two')
    expect(existsSync(join(dataDir, 'web/demo/old.js'))).toBe(false)
    expect(readdirSync(join(dataDir, 'web'))).toEqual(['demo'])
  })

  it('keeps what is deployed when the new build is refused', async () => {
    const dataDir = temporaryDir()
    await deploy(dataDir, 'demo', temporaryDir({ 'index.html': 'one' }))
    const linked = temporaryDir({ 'index.html': 'two' })
    symlinkSync('/etc/hostname', join(linked, 'link'))
    for (const source of [linked, temporaryDir({ 'a.js': '' }), join(linked, 'missing')])
      await expect(deploy(dataDir, 'demo', source)).rejects.toThrow(DeployError)
    expect(readFileSync(join(dataDir, 'web/demo/index.html'), 'utf8')).toBe('one')
    expect(readdirSync(join(dataDir, 'web'))).toEqual(['demo'])
  })

  it.each(['api', '..', 'a/b', 'A', ''])('refuses the code %j', async (code) => {
    const source = temporaryDir({ 'index.html': 'x' })
    await expect(deploy(temporaryDir(), code, source)).rejects.toThrow(DeployError)
  })
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
