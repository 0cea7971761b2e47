import { describe, expect, it } from 'vitest'
import { signSecondFactor, signToken, verifySecondFactor, verifyToken } from './tokens.js'

const data = { user_id: '7', username: 'a', nickname: 'a', email: '', is_superuser: false }
const secret = 'the secret of this test'
const DAY = 86_400_000

describe('tokens', () => {
  it('are good for a day and 30 s, without leeway', async () => {
    const now = Date.now()
    expect(await verifyToken(await signToken(data, secret, now), secret)).toBe(7)
    const last = await signToken(data, secret, now - DAY - 20_000)
    expect(await verifyToken(last, secret)).toBe(7)
    const late = await signToken(data, secret, now - DAY - 31_000)
    expect(await verifyToken(late, secret)).toBeUndefined()
    // nbf lies 10 s before the issue: a clock 9 s ahead is fine, 12 s is not.
    expect(await verifyToken(await signToken(data, secret, now + 9_000), secret)).toBe(7)
    expect(await verifyToken(await signToken(data, secret, now + 12_000), secret)).toBeUndefined()
  })

  it('are bound to their secret', async () => {
    expect(await verifyToken(await signToken(data, 'another one'), secret)).toBeUndefined()
  })
})

describe('proofs of a second factor', () => {
  it('are bound to the user', async () => {
    const proof = await signSecondFactor(7, secret)
    expect(await verifySecondFactor(proof, 7, secret)).toBe(true)
    expect(await verifySecondFactor(proof, 8, secret)).toBe(false)
    expect(await verifySecondFactor('', 7, secret)).toBe(false)
  })
})
