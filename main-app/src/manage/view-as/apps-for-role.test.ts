import { expect, it } from 'vitest'
import { toManagedApp } from '../managed-app'
import { appsForRole } from './apps-for-role'

const app = (id: number, change: object = {}) =>
  toManagedApp({
    ...{ id, name: `${id}`, app_code: `a${id}`, frontend_code: '', href: '', img: '', icon: '' },
    ...{ classify: '', description: '', create_time: '', update_time: '', ...change },
  })
const ids = (apps: { id: number }[]) => apps.map(({ id }) => id)
const listed = [app(1), app(2, { sort_order: -1 }), app(3, { status: 'hidden' })]

it('shows what the server gives the role, in order, without what is in no list', () => {
  expect(ids(appsForRole(listed, 7, undefined))).toEqual([2, 1])
})

it('applies a change that is not saved yet', () => {
  const pending = app(1, { name: 'new name' })
  const granted = (...roles: number[]) =>
    appsForRole(listed, 7, { app: pending, roleIds: new Set(roles) })
  expect(ids(granted(7, 8))).toEqual([2, 1])
  expect(granted(7)[1]!.name).toBe('new name')
  expect(ids(granted(8))).toEqual([2])
  expect(ids(appsForRole([], 7, { app: pending, roleIds: undefined }))).toEqual([1])
})
