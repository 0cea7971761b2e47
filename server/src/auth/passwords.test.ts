import { expect, it } from 'vitest'
import { generatePassword, hashPassword, verifyNobody, verifyPassword } from './passwords.js'

it('knows a password again, and no other', async () => {
  const hash = await hashPassword('密码 with spaces')
  expect(hash).toMatch(/^scrypt\$32768\$8\$1\$[\w-]+\$[\w-]+$/)
  expect(await verifyPassword('密码 with spaces', hash)).toBe(true)
  expect(await verifyPassword('密码 with space', hash)).toBe(false)
  expect(await hashPassword('密码 with spaces')).not.toBe(hash)
})

it('refuses hashes of another form', async () => {
  expect(await verifyPassword('x', 'plain')).toBe(false)
  expect(await verifyPassword('', 'scrypt$16384$8$1$AA$')).toBe(false)
})

it('takes a guess at nobody for wrong', async () => {
  expect(await verifyNobody('x')).toBe(false)
})

it('generates passwords that differ', () => {
  const passwords = Array.from({ length: 200 }, generatePassword)
  expect(new Set(passwords).size).toBe(200)
  for (const password of passwords) expect(password).toMatch(/^[^\s0O1lI]{16}$/)
})
