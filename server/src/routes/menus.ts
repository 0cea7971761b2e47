import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { actorOf, recordAudit } from '../audit/index.js'
import { currentUser } from '../context.js'
import type { DbOrTransaction } from '../db/database.js'
import { Refusal } from '../refusal.js'
import {
  NAMED_COLUMNS,
  deleteNamed,
  findNamed,
  insertNamed,
  isBelow,
  isOwn,
  rolesGranting,
  searchNamed,
  updateNamed,
  type Named as NamedRow,
} from '../users/named-repository.js'
import { limitsOf } from '../users/right-limits.js'
import { CODE, answers, page, success } from './envelope.js'
import { Id, IdList } from './ids.js'
import { listQuery, readListQuery } from './paging.js'

const Fields = {
  name: Type.String({
    pattern: '^[A-Za-z][\\w.:-]{0,99}$',
    description: 'What the page or the button asks for, as the sub-app writes it',
  }),
  title: Type.String({ minLength: 1, maxLength: 50, pattern: '\\S' }),
}
const parent_id = Type.Integer({ minimum: 0, description: 'The menu it stands below; 0 for none' })
const Named = Type.Object({
  id: Type.Integer(),
  ...{ ...Fields, parent_id },
  builtin: Type.Boolean({ description: 'Of the shell itself: cannot be changed' }),
})
const Listed = Type.Object({
  ...Named.properties,
  roles: Type.Array(Type.Object({ id: Type.Integer(), title: Type.String() }), {
    description: 'Those that grant it',
  }),
})

const KINDS = [
  { table: 'menus', url: '/api/p/v4/menus/', kind: 'menu', title: '菜单' },
  { table: 'components', url: '/api/p/v4/components/', kind: 'component', title: '组件' },
] as const

/** `{field: [before, after]}` of what differs. */
function changed(before: NamedRow, after: Pick<NamedRow, 'title' | 'parent_id'>) {
  const fields = ['title', 'parent_id'] as const
  const differing = fields.filter((field) => before[field] !== after[field])
  return Object.fromEntries(differing.map((field) => [field, [before[field], after[field]]]))
}

/** @throws Refusal when there is no such menu, or the one that is changed stands above it */
async function checkParent(db: DbOrTransaction, parentId: number, menuId = 0): Promise<void> {
  if (parentId === 0) return
  if (!(await findNamed(db, 'menus', { id: parentId })))
    throw new Refusal(`上级菜单不存在：${parentId}`)
  if (menuId !== 0 && (await isBelow(db, parentId, menuId)))
    throw new Refusal('上级菜单不能是它自己或它的下级')
}

/** Pages and buttons that roles can grant: those of the shell, and those that sub-apps ask for. */
export const menuRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db } = app.context

  for (const { table, url, kind, title: what } of KINDS) {
    const tags = [kind]

    app.get(
      url,
      {
        schema: {
          tags,
          querystring: listQuery(NAMED_COLUMNS),
          response: answers(Type.Array(Listed)),
        },
      },
      async (request) => {
        const query = readListQuery(request.query, NAMED_COLUMNS, 'id')
        const { items, total } = await searchNamed(db, table, query)
        const ids = items.map(({ id }) => id)
        const roles = await rolesGranting(db, table, ids)
        return page(
          items.map((item) => ({ ...item, roles: roles.get(item.id) ?? [] })),
          total,
        )
      },
    )

    app.post(
      url,
      {
        schema: {
          tags,
          body: Type.Object({ ...Fields, parent_id: Type.Optional(parent_id) }),
          response: answers(Named),
        },
      },
      (request) =>
        db.transaction().execute(async (transaction) => {
          const { name, title, parent_id = 0 } = request.body
          if (await findNamed(transaction, table, { name }))
            throw new Refusal(`${what}标识已存在`, CODE.duplicate)
          await checkParent(transaction, parent_id)
          const row = await insertNamed(transaction, table, { name, title, parent_id })
          await recordAudit(transaction, {
            ...{ ...actorOf(request), kind: `${kind}.create`, target: name },
            summary: `新建${what}`,
          })
          return success({ ...row, builtin: false }, '添加成功')
        }),
    )

    app.put(
      url,
      {
        schema: {
          tags,
          body: Type.Object({ id: Id, title: Fields.title, parent_id: Type.Optional(parent_id) }),
          response: answers(Named),
        },
      },
      (request) =>
        db.transaction().execute(async (transaction) => {
          const { id, title } = request.body
          const known = await findNamed(transaction, table, { id })
          if (!known) throw new Refusal(`${what}不存在：${id}`)
          if (await isOwn(transaction, table, id)) throw new Refusal(`平台自带的${what}不能修改`)
          const { parent_id = known.parent_id } = request.body
          await checkParent(transaction, parent_id, table === 'menus' ? id : 0)
          await updateNamed(transaction, table, id, { title, parent_id })
          await recordAudit(transaction, {
            ...{ ...actorOf(request), kind: `${kind}.update`, target: known.name },
            ...{ summary: `修改${what}`, detail: changed(known, { title, parent_id }) },
          })
          return success({ ...known, title, parent_id, builtin: false }, '修改成功')
        }),
    )

    app.delete(
      url,
      {
        schema: { tags, body: IdList, response: answers(Type.Object({ deleted: Type.Integer() })) },
      },
      (request) =>
        db.transaction().execute(async (transaction) => {
          const ids = [...new Set(request.body.id_list)]
          const limits = await limitsOf(transaction, currentUser(request))
          for (const id of ids) {
            const known = await findNamed(transaction, table, { id })
            if (!known) throw new Refusal(`${what}不存在：${id}`)
            if (await isOwn(transaction, table, id)) throw new Refusal(`平台自带的${what}不能删除`)
            await limits.requireRemoval(table, id)
            await recordAudit(transaction, {
              ...{ ...actorOf(request), kind: `${kind}.delete`, target: known.name },
              summary: `删除${what}`,
            })
          }
          await deleteNamed(transaction, table, ids)
          return success({ deleted: ids.length }, '删除成功')
        }),
    )
  }
}
