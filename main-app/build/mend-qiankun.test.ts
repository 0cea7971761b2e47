import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Plugin, UserConfig } from 'vite'
import { expect, it } from 'vitest'
import { mendQiankun } from './mend-qiankun.ts'

const FILES = [
  'single-spa/lib/esm/single-spa.min.js',
  'qiankun/es/sandbox/patchers/dynamicAppend/forStrictSandbox.js',
  'qiankun/es/sandbox/proxySandbox.js',
  'import-html-entry/esm/utils.js',
]

interface Mender {
  transform(code: string, id: string): { code: string } | undefined
}

/** As the build has it, and as the dev server has it for what it makes of dependencies. */
const plugin = mendQiankun()
const { optimizeDeps } = (plugin.config as () => UserConfig)()
const menders = [plugin, ...((optimizeDeps?.rolldownOptions?.plugins ?? []) as Plugin[])]

it.each(FILES)('mends the installed %s, in the build and in development', (file) => {
  const path = createRequire(import.meta.url).resolve(file)
  const code = readFileSync(path, 'utf8')
  const mended = menders.map((one) => (one as unknown as Mender).transform(code, path)?.code)
  expect(mended).toHaveLength(2)
  expect(mended[0]).not.toBe(code)
  expect(mended[0]?.split('\n')).toHaveLength(code.split('\n').length)
  expect(mended[1]).toBe(mended[0])
})

it('refuses a file that is not what it was, and leaves all others alone', () => {
  const { transform } = plugin as unknown as Mender
  const id = (file: string | undefined) => `/x/node_modules/${file}`
  expect(() => transform('another release', id(FILES[0]))).toThrow('no longer has')
  expect(transform('anything', id('vue/index.js'))).toBeUndefined()
})
