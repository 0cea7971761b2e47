import { expect, it } from 'vitest'
import { cutGroups, firstGroups, groupApps } from './app-groups.js'
import type { AppRecord } from './app-record.js'
import type { AppStatus } from './shell-app.js'

const app = (id: number, classify: string, status: AppStatus = 'enabled') => ({
  ...({ id, name: `App ${id}`, app_code: `app-${id}`, frontend_code: '', href: '' } as AppRecord),
  ...{ img: '', icon: '', description: '', create_time: '', update_time: '', classify, status },
})

it('groups by first appearance, apps without a category last', () => {
  const groups = groupApps([
    app(1, ''),
    app(2, '监控'),
    app(3, '其他'),
    app(4, '资产'),
    app(5, '监控'),
  ])
  expect(groups.map(({ name, apps }) => [name, ...apps.map(({ id }) => id)])).toEqual([
    ['监控', 2, 5],
    ['资产', 4],
    ['其他', 1, 3],
  ])
})

it('cuts across groups', () => {
  const groups = [{ apps: [1, 2] }, { apps: [3, 4, 5] }, { apps: [6] }]
  expect(cutGroups(groups, 3).map(({ shown }) => shown)).toEqual([[1, 2], [3]])
  expect(cutGroups(groups, 2)).toHaveLength(1)
  expect(cutGroups([], 2)).toEqual([])
})

it('tells of a first screen what its cards show, and how many there are', () => {
  const apps = [app(1, 'a'), app(2, 'b'), app(3, 'a', 'hidden'), app(4, 'a'), app(5, 'b')]
  const first = firstGroups(apps, 3)
  expect(first.map(({ name, count, apps }) => [name, count, apps.map(({ name }) => name)])).toEqual(
    [
      ['a', 2, ['App 1', 'App 4']],
      ['b', 2, ['App 2']],
    ],
  )
  expect(first[0]?.apps[0]).not.toHaveProperty('id')
})
