import { Secret, TOTP } from 'otpauth'
import { generatePassword, hashPassword } from '../auth/passwords.js'
import type { DbOrTransaction } from '../db/database.js'
import { createUser, findUserByName, listUsers, setPasswordHash } from '../users/user-repository.js'
import { grantRole, listRoles } from '../users/role-repository.js'
import { refused } from './cli-error.js'
import { parse, type Command } from './command.js'

/** Role of a new user; `--role none` gives none, and then no rule, menu or button. */
const DEFAULT_ROLE = 'user'
const NO_ROLE = 'none'
const SHORTEST_PASSWORD = 8

function checkPassword(password: string | undefined): void {
  if (password !== undefined && password.length < SHORTEST_PASSWORD)
    throw refused(`The password must have at least ${SHORTEST_PASSWORD} characters.`)
}

function checkName(name: string): void {
  if (!/^[\w.@-]{1,64}$/.test(name))
    throw refused('A user name has 1 to 64 letters, digits, dots, underscores, @ or hyphens.')
}

async function assignRole(db: DbOrTransaction, userId: number, role: string): Promise<void> {
  if (role === NO_ROLE || (await grantRole(db, userId, role))) return
  const known = (await listRoles(db)).map(({ name }) => name)
  throw refused(`There is no role "${role}": take one of ${[...known, NO_ROLE].join(', ')}.`)
}

const USER_OPTIONS = {
  nickname: { type: 'string' },
  password: { type: 'string' },
  role: { type: 'string' },
  superuser: { type: 'boolean' },
  mfa: { type: 'boolean' },
} as const

export const userAdd: Command = {
  synopsis:
    'user add <name> [--nickname <text>] [--password <text>] [--role user|app-admin|none] [--superuser] [--mfa]',
  summary: 'add a user; a generated password and the second factor are shown once',
  async run(args, { db, print }) {
    const { positionals, values } = parse(args, USER_OPTIONS, { min: 1, max: 1 })
    const [username = ''] = positionals
    checkName(username)
    checkPassword(values.password)
    const password = values.password ?? generatePassword()
    const password_hash = await hashPassword(password)
    const secret = values.mfa ? new Secret({ size: 20 }) : undefined
    await (await db()).transaction().execute(async (transaction) => {
      if (await findUserByName(transaction, username))
        throw refused(`The user ${username} exists already.`)
      const user = await createUser(transaction, {
        username,
        nickname: values.nickname ?? username,
        password_hash,
        is_superuser: values.superuser ? 1 : 0,
        mfa_secret: secret?.base32 ?? null,
      })
      await assignRole(transaction, user.id, values.role ?? DEFAULT_ROLE)
    })
    print(`Added ${username}.`)
    if (values.password === undefined) print(`Password: ${password}`)
    if (secret) print(new TOTP({ issuer: 'CODO', label: username, secret }).toString())
  },
}

export const userPasswd: Command = {
  synopsis: 'user passwd <name> [--password <text>]',
  summary: 'set a new password, generated when none is given',
  async run(args, { db, print }) {
    const options = { password: USER_OPTIONS.password }
    const { positionals, values } = parse(args, options, { min: 1, max: 1 })
    const [username = ''] = positionals
    checkPassword(values.password)
    const user = await findUserByName(await db(), username)
    if (!user) throw refused(`There is no user ${username}.`)
    const password = values.password ?? generatePassword()
    await setPasswordHash(await db(), user.id, await hashPassword(password))
    print(`Changed the password of ${user.username}.`)
    if (values.password === undefined) print(`Password: ${password}`)
  },
}

export const userList: Command = {
  synopsis: 'user list',
  summary: 'list the users',
  async run(args, { db, print }) {
    parse(args, {}, { min: 0, max: 0 })
    for (const user of await listUsers(await db())) {
      const marks = [
        user.is_superuser ? 'superuser' : '',
        user.mfa_secret ? 'second factor' : '',
        user.is_active ? '' : 'disabled',
      ].filter(Boolean)
      print([user.username, user.nickname, marks.join(', ')].join('\t').trimEnd())
    }
  },
}
