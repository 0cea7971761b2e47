import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadSettings } from '../settings.js'
import { temporaryDir } from '../testing/temporary-dir.js'
import { runCli } from './run-cli.js'

it('publishes a build without opening the database', async () => {
  const dataDir = temporaryDir()
  const dist = temporaryDir({ 'index.html': 'x' })
  const lines: string[] = []
  const print = (text: string) => lines.push(text)
  const settings = { ...loadSettings({}), dataDir }
  expect(await runCli(['deploy', 'demo', dist], () => settings, { print, fail: print })).toBe(0)
  expect(lines).toEqual([
    expect.stringMatching(/^Deployed 1 files to \/web\/demo\/ as build [0-9a-f]{16}\.$/),
  ])
  expect(existsSync(join(dataDir, 'codo.sqlite'))).toBe(false)
})
