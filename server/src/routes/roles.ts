import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { actorOf, recordAudit } from '../audit/index.js'
import { currentUser } from '../context.js'
import type { DbOrTransaction } from '../db/database.js'
import { flag } from '../db/flag.js'
import { Refusal } from '../refusal.js'
import { grantedIds } from '../users/grant-repository.js'
import { limitsOf } from '../users/right-limits.js'
import {
  DEFAULT_ROLE,
  ROLE_COLUMNS,
  createRole,
  deleteRoles,
  findRole,
  findRoleByName,
  searchRoles,
  updateRole,
  type Role,
} from '../users/role-repository.js'
import { CODE, answers, page, success } from './envelope.js'
import { Id, IdList } from './ids.js'
import { listQuery, readListQuery } from './paging.js'
import { Revision, requireCurrent } from './require-current.js'

const URL = '/api/p/v4/role/'
const tags = ['role']

const Fields = {
  name: Type.String({ description: 'Unique; a lower-case letter, then letters, digits, - or _' }),
  title: Type.String({ description: 'What people read' }),
  description: Type.String({ maxLength: 250 }),
  mfa_required: Type.Boolean({ description: 'Its users must have a second factor' }),
}
const RoleSchema = Type.Object({
  ...{ id: Type.Integer(), ...Fields, builtin: Type.Boolean() },
  revision: Type.Integer({ description: 'Grows with each write to these fields' }),
  grants_revision: Type.Integer({ description: 'Grows with each grant given or taken' }),
})
const counts = { users: Type.Integer(), apps: Type.Integer(), menus: Type.Integer() }
const ListedRole = Type.Object({
  ...RoleSchema.properties,
  ...{ ...counts, components: Type.Integer() },
  manageable: Type.Boolean({ description: 'Whether the caller has every right that it has' }),
})
const { name, title, ...optional } = Fields
const NewRole = Type.Object({ name, title, ...Type.Partial(Type.Object(optional)).properties })
const RoleChange = Type.Object({
  ...{ id: Id, ...Type.Partial(Type.Object(Fields)).properties },
  revision: Revision,
})

const shown = (role: Role) => ({
  ...role,
  mfa_required: role.mfa_required === 1,
  builtin: role.name === DEFAULT_ROLE,
})

type Shown = ReturnType<typeof shown>

/** `{field: [before, after]}` of what differs. */
function changesOf(before: Shown, after: Shown): Record<string, [unknown, unknown]> {
  const fields = Object.keys(Fields) as (keyof typeof Fields)[]
  const differing = fields.filter((field) => before[field] !== after[field])
  return Object.fromEntries(differing.map((field) => [field, [before[field], after[field]]]))
}

/** @throws Refusal for a draft that cannot be stored */
async function checkDraft(db: DbOrTransaction, draft: Partial<Static<typeof NewRole>>, id = 0) {
  const { name, title } = draft
  if (name !== undefined && !/^[a-z][a-z0-9_-]{1,49}$/.test(name))
    throw new Refusal('角色标识为 2–50 个小写字母、数字、连字符或下划线，以字母开头')
  if (title !== undefined && (title.trim() === '' || title.length > 50))
    throw new Refusal('角色名称为 1–50 个字符')
  const other = name === undefined ? undefined : await findRoleByName(db, name)
  if (other && other.id !== id) throw new Refusal('角色标识已存在', CODE.duplicate)
}

/** Roles. What they grant is in grants.ts. */
export const roleRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db } = app.context

  app.get(
    URL,
    {
      schema: {
        tags,
        querystring: listQuery(ROLE_COLUMNS),
        response: answers(Type.Array(ListedRole)),
      },
    },
    async (request) => {
      const query = readListQuery(request.query, ROLE_COLUMNS, 'id')
      const { items, total } = await searchRoles(db, query)
      const limits = await limitsOf(db, currentUser(request))
      const rows = items.map(async (role) => ({
        ...{ ...role, ...shown(role) },
        manageable: await limits.reachesRole(role.id),
      }))
      return page(await Promise.all(rows), total)
    },
  )

  app.post(URL, { schema: { tags, body: NewRole, response: answers(RoleSchema) } }, (request) =>
    db.transaction().execute(async (transaction) => {
      await checkDraft(transaction, request.body)
      const { name, title, description = '', mfa_required = false } = request.body
      const draft = { name, title, description, mfa_required: flag(mfa_required) }
      const role = await createRole(transaction, draft)
      await recordAudit(transaction, {
        ...{ ...actorOf(request), kind: 'role.create', target: role.title, summary: '新建角色' },
        detail: shown(role),
      })
      return success(shown(role), '添加成功')
    }),
  )

  app.put(URL, { schema: { tags, body: RoleChange, response: answers(RoleSchema) } }, (request) =>
    db.transaction().execute(async (transaction) => {
      const { id, revision, ...change } = request.body
      const known = await findRole(transaction, id)
      if (!known) throw new Refusal(`角色不存在：${id}`)
      const limits = await limitsOf(transaction, currentUser(request))
      await limits.requireRole(id)
      requireCurrent('角色', shown(known), revision)
      await checkDraft(transaction, change, id)
      if (known.name === DEFAULT_ROLE && (change.name ?? DEFAULT_ROLE) !== DEFAULT_ROLE)
        throw new Refusal('默认角色的标识不能修改')
      const { mfa_required = known.mfa_required === 1, ...texts } = change
      if (!mfa_required)
        await limits.requireLifting(known, await grantedIds(transaction, id, 'user'))
      const columns = { ...texts, mfa_required: flag(mfa_required) }
      const role = await updateRole(transaction, id, columns)
      await recordAudit(transaction, {
        ...{ ...actorOf(request), kind: 'role.update', target: role.title, summary: '修改角色' },
        detail: changesOf(shown(known), shown(role)),
      })
      return success(shown(role), '修改成功')
    }),
  )

  app.delete(
    URL,
    { schema: { tags, body: IdList, response: answers(Type.Object({ deleted: Type.Integer() })) } },
    (request) =>
      db.transaction().execute(async (transaction) => {
        const ids = [...new Set(request.body.id_list)]
        const limits = await limitsOf(transaction, currentUser(request))
        for (const id of ids) {
          const role = await findRole(transaction, id)
          if (!role) throw new Refusal(`角色不存在：${id}`)
          if (role.name === DEFAULT_ROLE) throw new Refusal('默认角色不能删除')
          await limits.requireRole(id)
          await limits.requireLifting(role, await grantedIds(transaction, id, 'user'))
          await recordAudit(transaction, {
            ...{ ...actorOf(request), kind: 'role.delete', target: role.title },
            ...{ summary: '删除角色', detail: shown(role) },
          })
        }
        await deleteRoles(transaction, ids)
        return success({ deleted: ids.length }, '删除成功')
      }),
  )
}
