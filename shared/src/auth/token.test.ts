import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createToken } from '../testing/tokens.js'
import { decodeToken } from './index.js'

const data = { username: 'ops', nickname: '运维', email: 'a@b', is_superuser: true }

describe('decodeToken', () => {
  it.each(['42', 42])('takes user_id %j', (user_id) => {
    const token = createToken({ exp: 2, nbf: 1, iat: 1, data: { ...data, user_id } })
    expect(decodeToken(token)).toEqual({ exp: 2, nbf: 1, iat: 1, data: { ...data, user_id: '42' } })
  })
  it('fills what is missing', () => {
    expect(decodeToken(createToken({}))).toEqual({
      data: { user_id: '', username: '', nickname: '', email: '', is_superuser: false },
    })
  })
  it('ignores times that are none', () => {
    expect(decodeToken(createToken({ exp: 'soon', nbf: null }))).not.toHaveProperty('exp')
  })
  it.each(['', 'a', 'a.b.c', 'a.!!.c', '..', 'a.bnVsbA.c', 'a.WzFd.c', 'a.IngI.c'])(
    '%j is no token',
    (token) => {
      expect(decodeToken(token)).toBeUndefined()
    },
  )
  it('never throws', () => {
    const part = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.json().map((json) => btoa(encodeURI(json))),
    )
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        decodeToken(parts.join('.'))
      }),
    )
  })
})
