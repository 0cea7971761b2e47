import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface Manifest {
  exports: Record<string, string | { default: string }>
  sideEffects: boolean
}

const manifest = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as Manifest

/** Entries that this snapshot guards; `./vite` has its own tests. */
const GUARDED = ['auth', 'request', 'bridge', 'vue', 'flow', 'entry', 'registry', 'i18n', 'node']

describe('the public API', () => {
  it.each(GUARDED)('of %s is as it was agreed', async (entry) => {
    const module = (await import(`../${entry}/index.ts`)) as object
    expect(Object.keys(module).sort()).toMatchSnapshot()
  })

  it('is reachable by the package’s exports', () => {
    for (const entry of GUARDED) {
      expect(manifest.exports[`./${entry}`]).toMatchObject({
        default: `./dist/${entry}/index.js`,
      })
    }
    expect(manifest.sideEffects).toBe(false)
  })
})
