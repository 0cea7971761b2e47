import { createRequire } from 'node:module'
import { build } from 'vite'
import { expect, it } from 'vitest'
import { slimQiankun } from './slim-qiankun.ts'

const resolve = createRequire(import.meta.url).resolve

interface Slimmer {
  resolveId(this: object, source: string, importer?: string): string | undefined
  load(id: string): string | undefined
  transform(this: object, code: string, id: string): { code: string } | undefined
}
const slimmer = () => slimQiankun() as unknown as Slimmer
const context = {
  error(text: string) {
    throw new Error(text)
  },
}
const file = (path: string) => `/x/node_modules/qiankun/es/${path}`

it('builds the installed qiankun without lodash, Babel and what the shell never reaches', async () => {
  const found: string[] = []
  const outputs = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      slimQiankun(),
      { name: 'found', moduleParsed: ({ id }) => void found.push(id.replaceAll('\\', '/')) },
    ],
    build: { write: false, lib: { entry: resolve('qiankun/es/index.js'), formats: ['es'] } },
  })
  const [output] = Array.isArray(outputs) ? outputs : []
  const code = output?.output[0].code ?? ''
  expect(found.filter((id) => /\/node_modules\/lodash\//.test(id))).toEqual([])
  const babel = found.filter((id) => /\/node_modules\/@babel\//.test(id))
  expect(babel.map((id) => id.split('/').at(-1))).toEqual(['asyncToGenerator.js'])
  for (const name of ['moveBy', 'getSelection', 'decodeURIComponent', 'WeakSet'])
    expect(code).toMatch(new RegExp(`\\b${name}\\b`))
  for (const name of [
    'HTMLMarqueeElement',
    'modifiedPropsOriginalValueMapInSandbox',
    'regeneratorRuntime',
  ])
    expect(code).not.toContain(name)
})

it('refuses in the build what has no stand-in, and half of one at run time', async () => {
  const { resolveId, load, transform } = slimmer()
  const importer = file('loader.js')
  expect(() => resolveId.call(context, 'lodash/throttle', importer)).toThrow('lodash/throttle')
  expect(
    resolveId.call(context, 'lodash/throttle', '/x/node_modules/other/index.js'),
  ).toBeUndefined()
  for (const code of ['c.abrupt("break", 1)', 'wrap(f, g, null, [[0, 3]])', 'c.delegateYield(i)'])
    expect(() => transform.call(context, code, importer)).toThrow('regenerator')
  expect(transform.call(context, 'c.abrupt("return", 1)', importer)).toBeUndefined()
  expect(() => transform.call(context, 'other', file('sandbox/globals.js'))).toThrow('globals.js')
  const legacy = load(file('sandbox/legacy/sandbox.js')) ?? ''
  const { default: Sandbox } = (await import(
    `data:text/javascript,${encodeURIComponent(legacy)}`
  )) as {
    default: new () => object
  }
  expect(() => new Sandbox()).toThrow('slim-qiankun.ts')
  expect(load(file('loader.js'))).toBeUndefined()
})
