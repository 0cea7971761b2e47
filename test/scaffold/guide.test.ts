import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { EXIT } from '../../shared/src/node/scaffold/exit-codes.js'
import { repository } from './command.js'

it('the guide lists every exit code once', () => {
  const guide = readFileSync(join(repository, 'docs/guides/scaffold-upgrade.md'), 'utf8')
  const rows = guide.slice(guide.indexOf('## Exit codes')).matchAll(/^\| (\d+) +\|/gm)
  expect([...rows].map(([, code]) => Number(code))).toEqual(Object.values(EXIT))
})
