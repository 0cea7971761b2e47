import { describe, expect, it } from 'vitest'
import { mergePackage } from './package-json.js'
import { renderProject } from './render.js'

const file = (path: string, text: string) => ({ path, bytes: Buffer.from(text) })
const template = [
  file('.env', 'PORT=7878\nMOCK=none\n'),
  file('_engine/vite-plugin-qiankun/package.json', '{"devDependencies":{"b2":"1"}}'),
  file('_scaffold/README.md', '# {{title}} `{{name}}` {{port}} {{vendored}} {{other}}\n'),
  file('_scaffold/_gitignore', 'dist/\n'),
  file('_scaffold/eslint.config.js.tpl', 'export default []\n'),
  file('_scaffold/package.json', '{"devDependencies":{"a":"1"}}'),
  file(
    'package.json',
    '{"name":"starter","version":"1.2.3","codo":{"title":"T"},"dependencies":{"b":"2","@codo/shared":"1"},"devDependencies":{"c":"3"}}',
  ),
  file('src/main.ts', 'export {}\n'),
]
const vendored = {
  path: 'vendor/shared.tgz',
  bytes: Buffer.from('tar'),
  specifier: 'file:vendor/shared.tgz',
}
const values = {
  name: 'my-module',
  title: '我的 "模块" $& {{name}}',
  port: 7900,
  engine: 'codo' as const,
}

const rendered = renderProject(template, values, vendored)
const read = (path: string) =>
  Buffer.from(rendered.find((entry) => entry.path === path)?.bytes ?? []).toString()

describe('renderProject', () => {
  it('has the files of template and overlay under their final names, sorted', () => {
    expect(rendered.map((entry) => entry.path)).toEqual([
      '.env',
      '.gitignore',
      'README.md',
      'eslint.config.js',
      'package.json',
      'src/main.ts',
      'vendor/shared.tgz',
    ])
  })

  it('fills in package.json: name, title, template version, the vendored package', () => {
    const manifest = JSON.parse(read('package.json')) as Record<string, unknown>
    expect(manifest).toMatchObject({
      name: 'my-module',
      codo: { title: values.title, template: '1.2.3', engine: 'codo' },
      dependencies: { b: '2', '@codo/shared': 'file:vendor/shared.tgz' },
      devDependencies: { a: '1', c: '3' },
    })
  })

  it('adds what another engine needs, and nothing of it to the others', () => {
    const other = renderProject(template, { ...values, engine: 'vite-plugin-qiankun' }, vendored)
    expect(other.map((entry) => entry.path)).toEqual(rendered.map((entry) => entry.path))
    const manifest = other.find(({ path }) => path === 'package.json')
    expect(JSON.parse(Buffer.from(manifest?.bytes ?? []).toString())).toMatchObject({
      codo: { engine: 'vite-plugin-qiankun' },
      devDependencies: { a: '1', b2: '1', c: '3' },
    })
    expect(read('package.json')).not.toContain('b2')
  })

  it('records the port and keeps the rest of .env', () => {
    expect(read('.env')).toBe('PORT=7900\nMOCK=none\n')
  })

  it('fills in the readme without reading the values as patterns', () => {
    expect(read('README.md')).toBe(
      '# 我的 "模块" $& {{name}} `my-module` 7900 vendor/shared.tgz {{other}}\n',
    )
  })
})

describe('mergePackage', () => {
  it('merges at every depth, replaces lists, sorts dependencies', () => {
    const base = { name: 'a', version: '1', files: ['x'], dependencies: { z: '1', b: '1' } }
    expect(mergePackage(base, { files: ['y'], dependencies: { a: '2' } })).toEqual({
      name: 'a',
      version: '1',
      files: ['y'],
      dependencies: { a: '2', b: '1', z: '1' },
    })
  })
})
