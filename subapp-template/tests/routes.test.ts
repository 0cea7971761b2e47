import { createMemoryHistory } from 'vue-router'
import { describe, expect, it } from 'vitest'
import { createAccess, mayEnter, type Access } from '@/access'
import { buildMenu, createAppRouter, toRecords } from '@/router'
import { routes } from '../config/routes'
import { ALL } from './fake-host'

const nobody = createAccess(undefined, { page: {}, component: {} })
const superuser = createAccess({ username: 'admin', nickname: '', avatar: '' }, ALL)

describe('router', () => {
  it.each([
    ['/', '/list/table-list'],
    ['/list', '/list/table-list'],
    ['/test', '/test'],
  ])('leads %s to %s', async (from, to) => {
    const router = createAppRouter(createMemoryHistory())
    await router.push(from)
    expect(router.currentRoute.value.path).toBe(to)
  })

  it('shows the 404 page for the rest', async () => {
    const router = createAppRouter(createMemoryHistory())
    await router.push('/a/b')
    expect(router.currentRoute.value.matched[0]?.path).toBe('/:rest(.*)*')
  })

  it('refuses a route without its page', () => {
    expect(() => toRecords([{ path: '/x', component: 'x' }], {})).toThrow('src/pages/x')
  })
})

describe('menu', () => {
  it('has the named routes', () => {
    const [list, test] = buildMenu(routes, superuser)
    expect([list?.path, test?.path]).toEqual(['/list', '/test'])
    expect(list?.children.map((item) => item.path)).toEqual(['/list/table-list'])
  })

  it('leaves out what may not be entered, and groups that are empty then', () => {
    const guarded = [
      {
        path: '/g',
        name: 'g',
        routes: [{ path: '/g/a', name: 'a', component: 'a', access: 'canAdmin' }],
      },
    ]
    expect(buildMenu(guarded, nobody)).toEqual([])
    expect(buildMenu(guarded, superuser)[0]?.children).toHaveLength(1)
  })

  it('lets nobody in by an unknown permission', () => {
    expect(mayEnter({ access: 'canFly' }, superuser as Access)).toBeFalsy()
    expect(mayEnter({}, nobody)).toBe(true)
  })
})

describe('access', () => {
  it('of a superuser is complete', () => {
    expect(superuser).toEqual({ canAdmin: true, canEditRule: true, canRemoveRule: true })
  })

  it('of a user without a role is empty', () => {
    expect(Object.values(nobody)).not.toContain(true)
  })

  it('follows single grants', () => {
    const access = createAccess(undefined, { page: {}, component: { rule_edit: true } })
    expect(access).toEqual({ canAdmin: false, canEditRule: true, canRemoveRule: false })
  })
})
