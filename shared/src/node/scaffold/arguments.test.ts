import { describe, expect, it } from 'vitest'
import { readArguments } from './arguments.js'

describe('readArguments', () => {
  it('has defaults', () => {
    expect(readArguments(['my-module'])).toEqual({
      name: 'my-module',
      title: undefined,
      port: undefined,
      dir: undefined,
      pm: 'npm',
      engine: 'codo',
      register: undefined,
      git: undefined,
      install: undefined,
      dryRun: false,
      json: false,
      yes: false,
      overwrite: false,
      help: false,
    })
  })

  it('reads every option', () => {
    const argv = 'm2 --title T --port 7900 --dir x --git --install --dry-run --json -y --overwrite'
    expect(readArguments(argv.split(' '))).toMatchObject({
      ...{ name: 'm2', title: 'T', port: 7900, dir: 'x', git: true, install: true },
      ...{ dryRun: true, json: true, yes: true, overwrite: true },
    })
    expect(readArguments(['m2', '--git', '--no-git']).git).toBe(false)
    expect(readArguments(['m2', '--engine', 'vite-plugin-qiankun']).engine).toBe(
      'vite-plugin-qiankun',
    )
    const more = ['m2', '--pm', 'pnpm', '--register', 'https://codo.example/manage']
    expect(readArguments(more)).toMatchObject({ pm: 'pnpm', register: 'https://codo.example' })
  })

  it('takes a name with a dash in front as a name, to be refused as one', () => {
    expect(readArguments(['-dash']).name).toBe('-dash')
  })

  it.each([
    [['a', 'b']],
    [['a', '--unknown']],
    [['a', '--port', '80']],
    [['a', '--pm', 'bun']],
    [['a', '--engine', 'webpack']],
    [['a', '--register', 'codo.example']],
    [['a', '--port', 'x']],
    [['a', '--port', '70000']],
    [['a', '--title', ' ']],
    [['a', '--title', 'x'.repeat(101)]],
    [['a', '--title', 'a\nb']],
    [['a', '--title']],
  ])('refuses %j', (argv) => {
    expect(() => readArguments(argv)).toThrow(expect.objectContaining({ reason: 'usage' }))
  })
})
