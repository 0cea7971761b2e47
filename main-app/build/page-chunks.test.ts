import { expect, it } from 'vitest'
import { chunkNames } from './page-chunks.ts'

const imports: Record<string, string[]> = {
  '/main.ts': ['/frame.ts', '/code.ts', '/theme.css'],
  '/login.ts': ['/vue.js', '/form.ts'],
  '/apps.ts': ['/reactivity.js', '/code.ts', '/supervisor.ts'],
  '/shell.ts': ['/vue.js', '/bar.ts', '/frame.ts', '/apps.ts'],
  '/vue.js': ['/reactivity.js'],
  '/bar.ts': ['/icon.ts', '/shell.ts'],
  '/page.ts': ['/icon.ts', '/table.ts'],
}
const graph = { getModuleInfo: (id: string) => ({ importedIds: imports[id] ?? [] }) }
const nameOf = chunkNames(graph, '/', {
  ...{ entry: 'main.ts', login: 'login.ts', apps: 'apps.ts', shell: 'shell.ts' },
})

it.each([
  ['/vue.js', 'base'],
  ['/reactivity.js', 'core'],
  ['/code.ts', 'core'],
  ['/supervisor.ts', 'apps'],
  ['/shell.ts', 'shell'],
  ['/frame.ts', 'core'],
  ['/theme.css', null],
  ['/icon.ts', 'shell'],
  ['/form.ts', null],
  ['/table.ts', null],
])('puts %s into %s', (id, name) => expect(nameOf(id)).toBe(name))
