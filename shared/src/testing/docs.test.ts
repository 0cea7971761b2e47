import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ENTRY_FINDING_CODES } from '../entry/index.js'
import { finding } from '../entry/finding.js'
import { CODO_ERROR_CODES, CodoError } from '../request/index.js'

const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8')

/** Rows of the table below a heading: code and texts. */
function readTable(heading: string): string[][] {
  const section = page.split(/^## /m).find((text) => text.startsWith(heading)) ?? ''
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, 6)
        .map((cell) => cell.trim().replace(/^`|`$/g, '')),
    )
}

describe('docs/errors.md', () => {
  it('lists every error code with its texts, and no other', () => {
    const rows = CODO_ERROR_CODES.map((code) => {
      const { why, fix } = new CodoError({ code, url: '/', method: 'GET' })
      return [code, why['en-US'], fix['en-US'], why['zh-CN'], fix['zh-CN']]
    })
    expect(readTable('Calls')).toEqual(rows)
  })

  it('lists every finding with its texts, and no other', () => {
    const rows = ENTRY_FINDING_CODES.map((code) => {
      const { why, fix } = finding(code)
      return [code, why['en-US'], fix['en-US'], why['zh-CN'], fix['zh-CN']]
    })
    expect(readTable('Entry check')).toEqual(rows)
  })
})
