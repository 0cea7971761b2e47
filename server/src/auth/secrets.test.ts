import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { SettingsError } from '../settings.js'
import { temporaryDir } from '../testing/temporary-dir.js'
import { loadSecrets } from './secrets.js'

it('makes the secrets once', () => {
  const dataDir = temporaryDir()
  const first = loadSecrets({ dataDir, tokenSecret: undefined })
  expect(loadSecrets({ dataDir, tokenSecret: undefined })).toEqual(first)
  expect(first.token).toHaveLength(64)
  expect(first.token).not.toBe(first.secondFactor)
})

it('prefers the setting and leaves the file', () => {
  const dataDir = temporaryDir()
  const { token, secondFactor } = loadSecrets({ dataDir, tokenSecret: undefined })
  const set = loadSecrets({ dataDir, tokenSecret: 'from the setting' })
  expect(set).toEqual({ token: 'from the setting', secondFactor })
  expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).toContain(token)
})

it('does not replace a damaged file silently', () => {
  const dataDir = temporaryDir()
  writeFileSync(join(dataDir, 'secrets.json'), '{"token":"x"}')
  expect(() => loadSecrets({ dataDir, tokenSecret: undefined })).toThrow(SettingsError)
})
