import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pickVictims, type LivingApp } from './keep-alive'

const app = fc.record({ usedAt: fc.nat(), isShown: fc.boolean(), unsaved: fc.boolean() })
const apps = fc
  .uniqueArray(app, { selector: ({ usedAt }) => usedAt, maxLength: 12 })
  .map((all) =>
    all.map((one) => ({ ...one, isUnsaved: () => one.unsaved }) as LivingApp & typeof one),
  )

it('lets the least recently used go, as many as are too many, and no others', () => {
  fc.assert(
    fc.property(apps, fc.integer({ min: 1, max: 6 }), (alive, limit) => {
      const victims = pickVictims(alive, limit)
      const free = alive.filter(({ isShown, unsaved }) => !isShown && !unsaved)
      expect(victims.every((victim) => free.includes(victim))).toBe(true)
      expect(victims).toHaveLength(Math.min(free.length, Math.max(0, alive.length - limit)))
      const newest = Math.max(0, ...victims.map(({ usedAt }) => usedAt))
      const older = free.filter(({ usedAt }) => usedAt < newest)
      expect(older.every((one) => victims.includes(one))).toBe(true)
    }),
  )
})

it('asks nobody about unsaved work while there is room', () => {
  const isUnsaved = () => {
    throw new Error('asked')
  }
  expect(pickVictims([{ usedAt: 1, isShown: false, isUnsaved }], 5)).toEqual([])
})
