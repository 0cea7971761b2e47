import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { describe, expect, it } from 'vitest'

interface Budget {
  /** What a user of the package imports, relative to src. */
  import: string
  /** Bytes, gzip level 9. */
  max: number
}

const budgets = JSON.parse(
  readFileSync(new URL('../../size-budget.json', import.meta.url), 'utf8'),
) as Record<string, Budget>

const SOURCE = fileURLToPath(new URL('../', import.meta.url))
const ENTRY = 'virtual:budget'

/** Bundles one import as an app would, without axios and Vue, which apps have anyway. */
async function gzipSize(code: string): Promise<number> {
  const result = await build({
    root: SOURCE,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'budget',
        enforce: 'pre',
        resolveId: (id, from) => {
          if (id === ENTRY) return id
          return from === ENTRY ? SOURCE + id.slice(2).replace(/\.js$/, '.ts') : undefined
        },
        load: (id) => (id === ENTRY ? code : undefined),
      },
    ],
    build: {
      write: false,
      minify: true,
      rolldownOptions: {
        input: ENTRY,
        external: ['axios', 'vue'],
        preserveEntrySignatures: 'strict',
      },
    },
  })
  const { output } = result as Rolldown.RolldownOutput
  const text = output.map((file) => (file.type === 'chunk' ? file.code : '')).join('')
  return gzipSync(text, { level: 9 }).length
}

describe('sizes, gzip', () => {
  it.each(Object.entries(budgets))('%s', async (name, { import: code, max }) => {
    const size = await gzipSize(code)
    expect(size, `${name}: ${size} of ${max} bytes`).toBeLessThanOrEqual(max)
    // A budget far above the size guards nothing.
    expect(size, `${name}: ${size} of ${max} bytes`).toBeGreaterThan(max * 0.8)
  })
})
