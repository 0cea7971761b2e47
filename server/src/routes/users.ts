import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { actorOf, recordAudit, type Actor } from '../audit/index.js'
import { generatePassword, hashPassword } from '../auth/passwords.js'
import { currentUser } from '../context.js'
import type { DbOrTransaction } from '../db/database.js'
import { flag } from '../db/flag.js'
import { Refusal } from '../refusal.js'
import { PASSWORD_LENGTH, isPassword, isUsername } from '../users/account-rules.js'
import { changeUser, keepSuperuser } from '../users/accounts.js'
import { applyGrants } from '../users/apply-grants.js'
import { limitsOf } from '../users/right-limits.js'
import {
  USER_COLUMNS,
  createUser,
  deleteUsers,
  findUserById,
  findUserByName,
  searchUsers,
  type User,
} from '../users/user-repository.js'
import { defaultRoles, roleChanges, rolesOf } from '../users/user-roles.js'
import { CODE, answers, page, success } from './envelope.js'
import { IdList } from './ids.js'
import { listQuery, readListQuery } from './paging.js'
import { requireCurrent } from './require-current.js'
import { ListedUser, NewUserBody, UserChangeBody, UserSchema, shownUser } from './user-schema.js'

const URL = '/api/p/v4/user/'
const tags = ['user']

/** @throws Refusal with a text for a person */
export function checkPassword(password: string): void {
  const { min, max } = PASSWORD_LENGTH
  if (!isPassword(password)) throw new Refusal(`密码长度应为 ${min}–${max} 个字符`)
}

/** @throws Refusal when there is none, or the caller may not manage this one */
export async function managedUser(db: DbOrTransaction, by: User, id: number): Promise<User> {
  const user = await findUserById(db, id)
  if (!user) throw new Refusal(`用户不存在：${id}`)
  await (await limitsOf(db, by)).requireUser(user)
  return user
}

/** The user as stored now: a grant changes the row too. */
async function shownById(db: DbOrTransaction, id: number) {
  const user = await findUserById(db, id)
  if (!user) throw new Refusal(`用户不存在：${id}`)
  return shownUser(user, (await rolesOf(db, [id])).get(id) ?? [])
}

const mayMakeSuperuser = (by: User, wanted: boolean | undefined): void => {
  if (wanted !== undefined && !by.is_superuser)
    throw new Refusal('只有超级管理员可以授予或撤销超级管理员')
}

async function addUser(
  db: DbOrTransaction,
  actor: Actor,
  by: User,
  body: Static<typeof NewUserBody>,
  password_hash: string,
) {
  const { username, nickname = username, email = '' } = body
  if (await findUserByName(db, username)) throw new Refusal('用户名已存在', CODE.duplicate)
  mayMakeSuperuser(by, body.is_superuser || undefined)
  const user = await createUser(db, {
    ...{ username, nickname, email, password_hash },
    is_superuser: flag(body.is_superuser ?? false),
    must_change_password: flag(body.must_change_password ?? true),
  })
  const summary = body.is_superuser ? '新建超级管理员' : '新建用户'
  await recordAudit(db, { ...actor, kind: 'user.create', target: username, summary })
  const roles = body.role_ids ?? (await defaultRoles(db))
  await applyGrants(db, actor, by, await roleChanges(db, user.id, roles))
  return shownById(db, user.id)
}

async function change(
  db: DbOrTransaction,
  actor: Actor,
  by: User,
  { id, revision, role_ids, is_active, is_superuser, ...texts }: Static<typeof UserChangeBody>,
) {
  const user = await managedUser(db, by, id)
  requireCurrent('用户', await shownById(db, id), revision)
  if (is_active === false && id === by.id) throw new Refusal('不能停用自己')
  if (is_superuser !== (user.is_superuser === 1)) mayMakeSuperuser(by, is_superuser)
  const columns = {
    ...texts,
    ...(is_active !== undefined && { is_active: flag(is_active) }),
    ...(is_superuser !== undefined && { is_superuser: flag(is_superuser) }),
  }
  const isSame = Object.entries(columns).every(([key, value]) => user[key as keyof User] === value)
  if (!isSame) await changeUser(db, actor, user, columns)
  if (role_ids) await applyGrants(db, actor, by, await roleChanges(db, id, role_ids))
  return shownById(db, id)
}

/** Users. Password, second factor and rights of a user are in user-resets.ts and user-rights.ts. */
export const userRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db } = app.context

  app.get(
    URL,
    {
      schema: {
        tags,
        querystring: listQuery(USER_COLUMNS),
        response: answers(Type.Array(ListedUser)),
      },
    },
    async (request) => {
      const query = readListQuery(request.query, USER_COLUMNS, 'id')
      const { items, total } = await searchUsers(db, query)
      const roles = await rolesOf(
        db,
        items.map(({ id }) => id),
      )
      const limits = await limitsOf(db, currentUser(request))
      const rows = items.map(async (user) => ({
        ...shownUser(user, roles.get(user.id) ?? []),
        manageable: await limits.reachesUser(user),
      }))
      return page(await Promise.all(rows), total)
    },
  )

  app.post(
    URL,
    {
      schema: {
        tags,
        body: NewUserBody,
        response: answers(
          Type.Object({
            ...UserSchema.properties,
            password: Type.Optional(Type.String({ description: 'Generated; shown only now' })),
          }),
        ),
      },
    },
    async (request) => {
      const { username, password = generatePassword() } = request.body
      if (!isUsername(username))
        throw new Refusal('用户名为 1–64 个字母、数字、点、下划线、@ 或连字符')
      checkPassword(password)
      // Hashing takes long: not while the transaction holds the database.
      const hash = await hashPassword(password)
      const [actor, by] = [actorOf(request), currentUser(request)]
      const user = await db
        .transaction()
        .execute((transaction) => addUser(transaction, actor, by, request.body, hash))
      const isGenerated = request.body.password === undefined
      return success({ ...user, ...(isGenerated && { password }) }, '添加成功')
    },
  )

  app.put(
    URL,
    { schema: { tags, body: UserChangeBody, response: answers(UserSchema) } },
    (request) =>
      db.transaction().execute(async (transaction) => {
        const [actor, by] = [actorOf(request), currentUser(request)]
        return success(await change(transaction, actor, by, request.body), '修改成功')
      }),
  )

  app.delete(
    URL,
    { schema: { tags, body: IdList, response: answers(Type.Object({ deleted: Type.Integer() })) } },
    (request) =>
      db.transaction().execute(async (transaction) => {
        const [actor, by] = [actorOf(request), currentUser(request)]
        const ids = [...new Set(request.body.id_list)]
        if (ids.includes(by.id)) throw new Refusal('不能删除自己')
        for (const id of ids) {
          const { username: target } = await managedUser(transaction, by, id)
          const summary = '删除用户'
          await recordAudit(transaction, { ...actor, kind: 'user.delete', target, summary })
        }
        await deleteUsers(transaction, ids)
        await keepSuperuser(transaction)
        return success({ deleted: ids.length }, '删除成功')
      }),
  )
}
