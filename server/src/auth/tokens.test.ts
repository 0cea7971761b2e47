import { describe, expect, it } from 'vitest'
import {
  signSecondFactor,
  signToken,
  verifySecondFactor,
  verifyToken,
  type IssueOptions,
} from './tokens.js'

const data = { user_id: '7', username: 'a', nickname: 'a', email: '', is_superuser: false }
const secret = 'the secret of this test'
const DAY = 86_400_000

const userOf = async (options: IssueOptions) =>
  (await verifyToken(await signToken(data, secret, options), secret))?.userId

describe('tokens', () => {
  it('are good for a day and 30 s, without leeway', async () => {
    const now = Date.now()
    expect(await userOf({ now })).toBe(7)
    expect(await userOf({ now: now - DAY - 20_000 })).toBe(7)
    expect(await userOf({ now: now - DAY - 31_000 })).toBeUndefined()
    // nbf lies 10 s before the issue: a clock 9 s ahead is fine, 12 s is not.
    expect(await userOf({ now: now + 9_000 })).toBe(7)
    expect(await userOf({ now: now + 12_000 })).toBeUndefined()
    expect(await userOf({ now: now - 2 * DAY, life: 3 * DAY })).toBe(7)
  })

  it('are bound to their secret', async () => {
    expect(await verifyToken(await signToken(data, 'another one'), secret)).toBeUndefined()
  })

  it('are long-term ones when the user id is a number', async () => {
    const now = 1000 * Math.floor(Date.now() / 1000)
    const claims = { userId: 7, issuedAt: now / 1000 }
    const login = await signToken(data, secret, { now, id: 'x' })
    expect(await verifyToken(login, secret)).toEqual({ ...claims, longTermId: undefined })
    const longTerm = await signToken({ ...data, user_id: 7 }, secret, { now, id: 'x' })
    expect(await verifyToken(longTerm, secret)).toEqual({ ...claims, longTermId: 'x' })
  })
})

describe('proofs of a second factor', () => {
  const user = { id: 7, tokens_valid_after: 0 }

  it('are bound to the user', async () => {
    const proof = await signSecondFactor(7, secret)
    expect(await verifySecondFactor(proof, user, secret)).toBe(true)
    expect(await verifySecondFactor(proof, { ...user, id: 8 }, secret)).toBe(false)
    expect(await verifySecondFactor('', user, secret)).toBe(false)
  })

  it('end when the logins of the user do', async () => {
    const now = Date.now()
    const proof = await signSecondFactor(7, secret, now)
    const tokens_valid_after = Math.floor(now / 1000) + 1
    expect(await verifySecondFactor(proof, { ...user, tokens_valid_after }, secret)).toBe(false)
  })
})
