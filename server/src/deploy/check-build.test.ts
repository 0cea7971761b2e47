import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { temporaryDir } from '../testing/temporary-dir.js'
import { checkBuild } from './check-build.js'
import { DeployError } from './problem.js'
import { PROBLEM_TEXTS, type ProblemCode } from './problem-texts.js'

const MARKER = '<meta name="codo-sub-app" content="demo">'
const html = (body: string, head = MARKER) => `<!doctype html><html><head>${head}</head>${body}`
const script = (src: string) => `<script src="${src}"></script>`
const GOOD = {
  'index.html': html(script('/web/demo/assets/a.js')),
  'assets/a.js': 'run()',
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const manifest = (more: object = {}) => ({
  ...GOOD,
  'codo-manifest.json': JSON.stringify({
    name: 'demo',
    version: '1.0.0',
    revision: null,
    files: [{ path: 'assets/a.js', size: 5, sha256: sha256('run()') }],
    ...more,
  }),
})

async function findings(files: Record<string, string>): Promise<[string, string][]> {
  try {
    return (await checkBuild(temporaryDir(files), 'demo')).map((one) => [one.code, one.detail])
  } catch (error) {
    if (!(error instanceof DeployError)) throw error
    return error.problems.map(({ code, detail }) => [`refused ${code}`, detail])
  }
}

describe('checkBuild', () => {
  it.each([
    ['a build', GOOD],
    ['relative addresses', { ...GOOD, 'index.html': html(script('./assets/a.js')) }],
    [
      "a third party's script",
      { ...GOOD, 'index.html': html(script('https://cdn.example.com/a.js')) },
    ],
    ['the manifest', manifest()],
  ])('has nothing against %s', async (_what, files) => {
    expect(await findings(files)).toEqual([])
  })

  it.each([
    ['no page', { 'a.js': '' }, 'NO_INDEX', ''],
    ['no html', { 'index.html': 'text' }, 'NOT_HTML', 'text/html'],
    [
      'the shell',
      { 'index.html': html('', '<meta name="codo-shell" content="1">') },
      'HOST_PAGE',
      '/web/demo/',
    ],
    [
      'another code',
      { ...GOOD, 'index.html': html('', MARKER.replace('demo', 'other')) },
      'CODE_MISMATCH',
      'other',
    ],
    [
      'another base',
      { 'index.html': html(script('/web/other/a.js')) },
      'WRONG_BASE',
      '/web/other/a.js',
    ],
    [
      'a missing script',
      { 'index.html': html(script('/web/demo/b.js')) },
      'ASSET_MISSING',
      '/web/demo/b.js (404)',
    ],
    [
      'a script that climbs',
      { 'index.html': html(script('/web/demo/%2e%2e/%2e%2e/b.js')) },
      'WRONG_BASE',
      '/b.js',
    ],
    ['a strange manifest', { ...GOOD, 'codo-manifest.json': '[]' }, 'MANIFEST_INVALID', ''],
    ['a broken manifest', { ...GOOD, 'codo-manifest.json': '{' }, 'MANIFEST_INVALID', ''],
    ["another app's manifest", manifest({ name: 'other' }), 'CODE_MISMATCH', 'other'],
    [
      'a changed file',
      { ...manifest(), 'assets/a.js': 'evil()' },
      'MANIFEST_MISMATCH',
      'assets/a.js',
    ],
    [
      'a listed file that is not there',
      manifest({ files: [{ path: '../../x', sha256: '' }] }),
      'MANIFEST_MISMATCH',
      '../../x',
    ],
  ])('refuses %s', async (_what, files, code, detail) => {
    expect(await findings(files)).toContainEqual([`refused ${code}`, detail])
  })

  it('tells of a lazy file that seems to be missing, and does not refuse', async () => {
    const files = { ...GOOD, 'assets/a.js': 'import("./page-1a2b3c4d.js")' }
    expect(await findings(files)).toEqual([
      ['CHUNK_MISSING', '/web/demo/assets/page-1a2b3c4d.js (404)'],
    ])
  })
})

it('docs/errors.md lists every problem with its texts, and no other', () => {
  const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8')
  const section = page.split(/^## /m).find((text) => text.startsWith('Builds')) ?? ''
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, 6)
        .map((cell) => cell.trim().replace(/^`|`$/g, '')),
    )
  const expected = (Object.keys(PROBLEM_TEXTS) as ProblemCode[]).map((code) => {
    const [whyZh, whyEn, fixZh, fixEn] = PROBLEM_TEXTS[code]
    return [code, whyEn, fixEn, whyZh, fixZh]
  })
  expect(rows).toEqual(expected)
})
