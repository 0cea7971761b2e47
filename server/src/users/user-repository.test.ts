import { expect, it } from 'vitest'
import { testDatabase } from '../testing/test-database.js'
import { createUser, endLogins, momentOfIssue } from './user-repository.js'

it('ends the logins that came after the last end in the same second, too', async () => {
  const db = await testDatabase()
  const draft = { username: 'bob', nickname: 'bob', password_hash: '' }
  const { id } = await createUser(db, draft)
  const now = 1_700_000_000_400
  const first = await endLogins(db, id, now)
  const issued = Math.floor(momentOfIssue(first, now + 100) / 1000)
  expect(issued).toBeGreaterThanOrEqual(first.tokens_valid_after)
  const second = await endLogins(db, id, now + 200)
  expect(issued).toBeLessThan(second.tokens_valid_after)
  expect((await endLogins(db, id, now + 60_000)).tokens_valid_after).toBe(1_700_000_061)
})
