import type { AppRecord } from '@codo/shared/registry'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { request } from '../request/shell-request'
import { useRecentStore } from '../stores/recent'
import { useRegistryStore } from '../stores/registry'
import { useCentre } from './use-centre'

vi.mock('../request/shell-request', () => ({ request: { get: vi.fn(), post: vi.fn() } }))

const row = (id: number, name: string, classify: string): AppRecord => ({
  ...{ id, name, app_code: `a${id}`, frontend_code: '', href: '', img: '', icon: '' },
  ...{ classify, description: '', create_time: '', update_time: '' },
})

beforeEach(async () => {
  localStorage.clear()
  setActivePinia(createPinia())
  vi.mocked(request.get).mockResolvedValue([
    row(1, '甲', '云'),
    row(2, '乙', ''),
    row(3, '丙', '云'),
  ])
  await useRegistryStore().load()
})

const names = ({ groups }: ReturnType<typeof useCentre>) =>
  groups.value.map(({ name, apps }) => [name, apps.map((app) => app.name).join('')])

it('shows everything by category, each app once', () => {
  expect(names(useCentre())).toEqual([
    ['云', '甲丙'],
    ['其他', '乙'],
  ])
})

it('shows one category', () => {
  const centre = useCentre()
  centre.view.value = '其他'
  expect(names(centre)).toEqual([[undefined, '乙']])
})

it('searches everywhere whatever the view', () => {
  const centre = useCentre()
  centre.view.value = '其他'
  centre.search.value = '丙'
  expect(names(centre)).toEqual([[undefined, '丙']])
  centre.search.value = 'nothing'
  expect(names(centre)).toEqual([])
})

it('shows recent apps newest first and forgets those that are gone', () => {
  const centre = useCentre()
  for (const id of [2, 99, 3]) useRecentStore().remember(id)
  centre.view.value = '@recent'
  expect(names(centre)).toEqual([[undefined, '丙乙']])
})
