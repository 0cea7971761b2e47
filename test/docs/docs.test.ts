import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

/** Lines of the fenced shell blocks of a page, comments and continuation prompts left out. */
function commands(page: string): string[] {
  return [...read(page).matchAll(/```(?:bash|sh|shell)\n([\s\S]*?)```/g)]
    .flatMap((match) => (match[1] ?? '').split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

const scriptsOf = (path: string) =>
  Object.keys((JSON.parse(read(path)) as { scripts?: Record<string, string> }).scripts ?? {})

// A generated module has the template's scripts; the repository has its own.
const scripts = new Set([
  ...scriptsOf('package.json'),
  ...scriptsOf('subapp-template/package.json'),
])

describe.each(pages)('%s', (page) => {
  it('names only npm scripts that exist', () => {
    const used = commands(page).flatMap((line) => [
      ...[...line.matchAll(/\bnpm run ([\w:-]+)/g)].map((match) => match[1]),
      ...[...line.matchAll(/\bnpm (start|test)\b/g)].map((match) => match[1]),
    ])
    expect(used.filter((name) => !scripts.has(name ?? ''))).toEqual([])
  })

  it('runs only files that exist', () => {
    const files = commands(page).flatMap((line) =>
      [...line.matchAll(/\bnode ((?!-)[\w./-]+\.(?:mjs|js))/g)].map((match) => match[1] ?? ''),
    )
    // dist is built; its source is what must be there.
    const sources = files.map((file) => file.replace(/\/dist\/(.*)\.js$/, '/src/$1.ts'))
    expect(sources.filter((file) => !existsSync(join(root, file)))).toEqual([])
  })

  it('links only to files that exist', () => {
    const targets = [...read(page).matchAll(/\]\(([^)\s]+)\)|<img[^>]+src="([^"]+)"/g)]
      .map((match) => (match[1] ?? match[2] ?? '').split('#')[0] ?? '')
      .filter((target) => target !== '' && !/^(?:https?:|mailto:)/.test(target))
    const missing = targets.filter((target) => !existsSync(join(root, dirname(page), target)))
    expect(missing.map((target) => `${relative('.', page)} → ${target}`)).toEqual([])
  })
})

it('both READMEs give the same commands', () => {
  expect(commands('README.zh-CN.md')).toEqual(commands('README.md'))
})

it('every setting that the docs name is in .env.example', () => {
  const documented = new Set(read('.env.example').match(/\b(?:CODO_[A-Z_]+|PORT|HOST)\b/g))
  const named = pages.flatMap((page) => read(page).match(/\bCODO_[A-Z_]+\b/g) ?? [])
  const outside = new Set(['CODO_BROWSER'])
  expect(named.filter((name) => !documented.has(name) && !outside.has(name))).toEqual([])
})
