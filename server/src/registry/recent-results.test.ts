import { expect, it, vi } from 'vitest'
import { createRecentResults } from './recent-results.js'

it('makes a result once, forgets the oldest and what failed', async () => {
  const recent = createRecentResults<string>(2)
  const make = vi.fn((key: string) => Promise.resolve(key))
  const ask = (key: string) => recent(key, () => make(key))
  expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['a', 'a', 'b'])
  expect(make).toHaveBeenCalledTimes(2)
  await ask('c')
  await ask('b')
  expect(make).toHaveBeenCalledTimes(3)
  await ask('a')
  expect(make).toHaveBeenCalledTimes(4)
  make.mockRejectedValueOnce(new Error('no'))
  await expect(ask('d')).rejects.toThrow('no')
  expect(await ask('d')).toBe('d')
})
