import type { AppRecord } from '@codo/shared/registry'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { exportText } from './use-export'

it('writes upstream\u2019s file again, byte for byte', () => {
  const text = readFileSync(
    join(import.meta.dirname, '../../../test/fixtures/codo_apps.json'),
    'utf8',
  ).trim()
  expect(exportText(JSON.parse(text) as AppRecord[])).toBe(text)
})

it('leaves out what upstream does not have', () => {
  const extra = { id: 1, name: 'x', secret: 'y' } as unknown as AppRecord
  expect(JSON.parse(exportText([extra]))).toEqual([{ id: 1, name: 'x' }])
})
