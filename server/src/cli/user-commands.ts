import { CLI_ACTOR, recordAudit } from '../audit/index.js'
import { generatePassword, hashPassword } from '../auth/passwords.js'
import { newSecret, otpauthUri } from '../auth/second-factor.js'
import type { DbOrTransaction } from '../db/database.js'
import { PASSWORD_LENGTH, isPassword, isUsername } from '../users/account-rules.js'
import { changeUser, resetPassword, resetSecondFactor } from '../users/accounts.js'
import { DEFAULT_ROLE, grantRole, listRoles } from '../users/role-repository.js'
import { createUser, findUserByName, listUsers, type User } from '../users/user-repository.js'
import { refused } from './cli-error.js'
import { parse, type Command } from './command.js'

/** `--role none` gives none, and then no rule, menu or button. */
const NO_ROLE = 'none'

function checkPassword(password: string | undefined): void {
  const { min, max } = PASSWORD_LENGTH
  if (password !== undefined && !isPassword(password))
    throw refused(`The password must have at least ${min} characters, and at most ${max}.`)
}

function checkName(name: string): void {
  if (!isUsername(name))
    throw refused('A user name has 1 to 64 letters, digits, dots, underscores, @ or hyphens.')
}

async function existing(db: DbOrTransaction, username = ''): Promise<User> {
  const user = await findUserByName(db, username)
  if (!user) throw refused(`There is no user ${username}.`)
  return user
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
    const secret = values.mfa ? newSecret() : undefined
    await (await db()).transaction().execute(async (transaction) => {
      if (await findUserByName(transaction, username))
        throw refused(`The user ${username} exists already.`)
      const user = await createUser(transaction, {
        username,
        nickname: values.nickname ?? username,
        password_hash,
        is_superuser: values.superuser ? 1 : 0,
        mfa_secret: secret ?? null,
      })
      await assignRole(transaction, user.id, values.role ?? DEFAULT_ROLE)
      await recordAudit(transaction, {
        ...{ ...CLI_ACTOR, kind: 'user.create', target: username, summary: '新建用户' },
      })
    })
    print(`Added ${username}.`)
    if (values.password === undefined) print(`Password: ${password}`)
    if (secret) print(otpauthUri(username, secret))
  },
}

export const userPasswd: Command = {
  synopsis: 'user passwd <name> [--password <text>]',
  summary: 'set a new password, generated when none is given',
  async run(args, { db, print }) {
    const options = { password: USER_OPTIONS.password }
    const { positionals, values } = parse(args, options, { min: 1, max: 1 })
    checkPassword(values.password)
    const user = await existing(await db(), positionals[0])
    const password = values.password ?? generatePassword()
    const passwordHash = await hashPassword(password)
    await (
      await db()
    )
      .transaction()
      .execute((transaction) =>
        resetPassword(transaction, CLI_ACTOR, user, { passwordHash, mustChange: false }),
      )
    print(`Changed the password of ${user.username}.`)
    if (values.password === undefined) print(`Password: ${password}`)
  },
}

export const userResetMfa: Command = {
  synopsis: 'user reset-mfa <name>',
  summary: 'take the second factor off, for whoever lost the phone',
  async run(args, { db, print }) {
    const { positionals } = parse(args, {}, { min: 1, max: 1 })
    const user = await existing(await db(), positionals[0])
    await (
      await db()
    )
      .transaction()
      .execute((transaction) => resetSecondFactor(transaction, CLI_ACTOR, user))
    print(`Took the second factor off ${user.username}.`)
  },
}

const setActive = (word: 'disable' | 'enable', summary: string): Command => ({
  synopsis: `user ${word} <name>`,
  summary,
  async run(args, { db, print }) {
    const { positionals } = parse(args, {}, { min: 1, max: 1 })
    const user = await existing(await db(), positionals[0])
    const is_active = word === 'enable' ? 1 : 0
    await (
      await db()
    )
      .transaction()
      .execute((transaction) => changeUser(transaction, CLI_ACTOR, user, { is_active }))
    print(`${is_active ? 'Enabled' : 'Disabled'} ${user.username}.`)
  },
})

export const userDisable = setActive('disable', 'keep a user out: logins and tokens end at once')
export const userEnable = setActive('enable', 'let a disabled user in again')

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
