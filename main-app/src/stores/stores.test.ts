import type { AppRecord } from '@codo/shared/registry'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { request } from '../request/shell-request'
import { useAuthorizationStore } from './authorization'
import { parseFavorites, useFavoritesStore } from './favorites'
import { useRecentStore } from './recent'
import { useRegistryStore } from './registry'

vi.mock('../request/shell-request', () => ({ request: { get: vi.fn(), post: vi.fn() } }))
const get = vi.mocked(request.get)
const post = vi.mocked(request.post)

function app(id: number, change: Partial<AppRecord> = {}): AppRecord {
  const code = `app-${id}`
  const times = { create_time: '', update_time: '' }
  const texts = { href: '', img: '', icon: '', classify: '', description: '' }
  return {
    id,
    name: `应用 ${id}`,
    app_code: code,
    frontend_code: code,
    ...texts,
    ...times,
    ...change,
  }
}

beforeEach(() => {
  setActivePinia(createPinia())
  localStorage.clear()
  // As on every visit but the first, when the features are asked for before the list.
  localStorage.setItem('codo-features', '')
  get.mockReset()
  post.mockReset()
})

describe('registry', () => {
  it('finds apps by code, but neither links nor apps without a front end', async () => {
    get.mockResolvedValue([
      app(1),
      app(2, { href: 'https://a.example/' }),
      app(3, { frontend_code: 'no' }),
      app(4, { frontend_code: '', app_code: 'back' }),
    ])
    const registry = useRegistryStore()
    await registry.load()
    expect(registry.byCode('app-1')?.id).toBe(1)
    expect(registry.byCode('back')?.id).toBe(4)
    expect([registry.byCode('app-2'), registry.byCode('no'), registry.byCode('x')]).toEqual(
      Array(3).fill(undefined),
    )
  })

  it('counts categories, the default one last', async () => {
    get.mockResolvedValue([app(1), app(2, { classify: '云' }), app(3, { classify: '云' })])
    const registry = useRegistryStore()
    await registry.load()
    expect(registry.categories).toEqual([
      { name: '云', count: 2 },
      { name: '其他', count: 1 },
    ])
  })

  it('fails visibly at first, and keeps the old list when a refresh fails', async () => {
    const registry = useRegistryStore()
    get.mockRejectedValueOnce(new Error('502'))
    await registry.load()
    expect(registry.status).toBe('failed')
    get.mockResolvedValueOnce([app(1)])
    await registry.load()
    get.mockRejectedValueOnce(new Error('502'))
    await registry.load()
    expect([registry.status, registry.apps.length]).toEqual(['ready', 1])
  })

  it('adds what only the managed list has', async () => {
    get.mockResolvedValueOnce([app(1)])
    get.mockResolvedValueOnce([app(1), app(9, { frontend_code: 'no' })])
    const registry = useRegistryStore()
    await registry.load()
    await registry.loadUnlisted()
    expect(registry.apps.map(({ id }) => id)).toEqual([1, 9])
  })

  it('adds only apps without a front end to the list of a server that has its own', async () => {
    localStorage.setItem('codo-features', 'apps.shell')
    get.mockImplementation((url: string) => {
      if (url === '/api/acc/apps/shell/') return Promise.resolve({ revision: 'r', apps: [app(1)] })
      return Promise.resolve([app(1), app(5), app(9, { frontend_code: 'no' })])
    })
    const registry = useRegistryStore()
    await registry.load()
    await registry.loadUnlisted()
    expect(registry.apps.map(({ id }) => id)).toEqual([1, 9])
  })
})

describe('favorites', () => {
  it('shows a star before the server answers, and sends upstream\u2019s shape', async () => {
    let answer = (_value: unknown): void => undefined
    post.mockReturnValue(new Promise((resolve) => (answer = resolve)))
    const favorites = useFavoritesStore()
    const toggled = favorites.toggle(app(1))
    expect(favorites.ids.has(1)).toBe(true)
    await vi.waitFor(() => expect(post).toHaveBeenCalled())
    expect(post.mock.calls[0]![1]).toEqual({
      key: 'app_collect',
      app_code: 'overall',
      value: { app_collect: [{ id: 1, app_code: 'app-1', name: '应用 1', href: '' }] },
    })
    answer(null)
    await toggled
    expect(favorites.ids.has(1)).toBe(true)
  })

  it('takes a star back when the server refuses it, and only that one', async () => {
    const favorites = useFavoritesStore()
    post.mockRejectedValueOnce(new Error('500'))
    post.mockResolvedValueOnce(null)
    const refused = favorites.toggle(app(1))
    const accepted = favorites.toggle(app(2))
    await expect(refused).rejects.toThrow('500')
    await accepted
    expect([...favorites.ids]).toEqual([2])
    expect(post.mock.lastCall![1]).toMatchObject({ value: { app_collect: [{ id: 2 }] } })
  })

  it.each([
    [[{ value: { app_collect: [{ id: 3 }] } }]],
    [{ value: { app_collect: [{ id: 3 }] } }],
    [{ app_collect: [{ id: 3 }, { name: 'spoilt' }, null] }],
  ])('reads %j', (data) => {
    expect(parseFavorites(data)).toEqual([{ id: 3 }])
  })

  it.each([[null], [[]], [{}], [[{ value: null }]], ['x']])('finds none in %j', (data) => {
    expect(parseFavorites(data)).toEqual([])
  })
})

describe('recent', () => {
  it('keeps the last eight, newest first, without doubles', () => {
    const recent = useRecentStore()
    for (const id of [1, 2, 3, 4, 5, 6, 7, 8, 9, 3]) recent.remember(id)
    expect(recent.ids).toEqual([3, 9, 8, 7, 6, 5, 4, 2])
    setActivePinia(createPinia())
    expect(useRecentStore().ids).toEqual([3, 9, 8, 7, 6, 5, 4, 2])
  })

  it('survives what another program stored', () => {
    localStorage.setItem('codo-recent:', '{"x":')
    expect(useRecentStore().ids).toEqual([])
  })
})

describe('authorization', () => {
  it.each([
    [{ page: { all: true }, component: {} }, true, false],
    [{ page: { all: false, apps_manage: true }, component: {} }, true, false],
    [{ page: { all: false, home: true }, component: { all: false } }, false, false],
    [{ page: { all: false }, component: { all: false } }, false, true],
    [undefined, false, true],
  ])('with rules %j: manages %s, has nothing %s', async (rules, manages, nothing) => {
    get.mockResolvedValue({ rules })
    const authorization = useAuthorizationStore()
    await authorization.load()
    expect(authorization.canManageApps).toBe(manages)
    expect(authorization.hasNothing).toBe(nothing)
  })

  it('does not take a failure for a user without roles', async () => {
    get.mockRejectedValue(new Error('502'))
    const authorization = useAuthorizationStore()
    await authorization.load()
    expect(authorization.hasNothing).toBe(false)
  })
})
