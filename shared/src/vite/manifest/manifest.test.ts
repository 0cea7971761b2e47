import { parseAst } from 'vite'
import { describe, expect, it } from 'vitest'
import { parseProgram } from '../ast/node.js'
import { NameCollector } from './name-collector.js'

const parse = (code: string) => parseProgram(parseAst, code)

describe('NameCollector', () => {
  const collect = (code: string) => {
    const collector = new NameCollector()
    const messages =
      "export default { 'menu.list': '1', 'menu.test': '2', 'list.title': '3', 'list.old': '4' }"
    collector.add('/app/src/locales/zh-CN/index.ts', parse(messages))
    collector.add('/app/src/locales/en-US.ts', parse(messages))
    collector.add('/app/src/App.vue', parse(code))
    return collector.names(new Set(['/app/src/App.vue']))
  }

  it('knows message keys by what the catalogues have', () => {
    expect(collect("t('list.title'); t('not.a.key'); t(`menu.${name}`)").locales).toEqual({
      languages: ['en-US', 'zh-CN'],
      keys: ['list.title', 'menu.list', 'menu.test'],
      prefixes: ['menu.'],
    })
  })

  it('finds permission checks of the library', () => {
    const { permissions } = collect(`
      const { component, page: mayOpen } = usePermission()
      const all = usePermission()
      component('delete'); _unref(mayOpen)('hosts'); all.page('racks'); component(name)
      isGranted(host.permissions, 'component', 'export')
      _withDirectives(a, [[_unref(vPermission), 'edit'], [_directive_permission, ['a', 'b'], 'page']])
      other.page('nothing')
    `)
    expect(permissions).toEqual({
      page: ['a', 'b', 'hosts', 'racks'],
      component: ['delete', 'edit', 'export'],
    })
  })

  it('leaves out modules that are not part of the build', () => {
    const collector = new NameCollector()
    collector.add('/app/src/a.ts', parse("isGranted(p, 'page', 'gone')"))
    expect(collector.names(new Set()).permissions.page).toEqual([])
  })
})
