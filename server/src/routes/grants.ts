import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { actorOf } from '../audit/index.js'
import { currentUser } from '../context.js'
import type { DbOrTransaction } from '../db/database.js'
import { Refusal } from '../refusal.js'
import { applyGrants, changesTo } from '../users/apply-grants.js'
import {
  GRANT_KINDS,
  allGrants,
  grantItems,
  grantedIds,
  namesOf,
  type GrantKind,
} from '../users/grant-repository.js'
import { limitsOf } from '../users/right-limits.js'
import { findRole, listRoles } from '../users/role-repository.js'
import type { User } from '../users/user-repository.js'
import { answers, page, success } from './envelope.js'
import { Id } from './ids.js'
import { Revision, requireCurrent } from './require-current.js'

const tags = ['role']
const ids = Type.Array(Type.Integer())
const RoleGrants = Type.Object({
  ...{ role_id: Type.Integer(), revision: Type.Integer() },
  ...{ app: ids, menu: ids, component: ids, user: ids },
})
/** What was done, or with -3 what the role has now. */
const Changed = answers(Type.Union([Type.Object({ changed: Type.Integer() }), RoleGrants]))
const Grants = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.Integer(),
      name: Type.String(),
      title: Type.String(),
      everyone: Type.Boolean({ description: 'An app that everybody sees' }),
      grantable: Type.Boolean({ description: 'Whether the caller has it, so may give it' }),
    }),
  ),
  granted: Type.Array(Type.Object({ role_id: Type.Integer(), id: Type.Integer() })),
})
type GrantsOf = Static<typeof Grants>
const AllGrants = Type.Object({
  ...{ app: Grants, menu: Grants, component: Grants, user: Grants },
  revisions: Type.Array(Type.Object({ role_id: Id, revision: Type.Integer() })),
})
const MAX_CHANGES = 2000

/** Upstream's paths, one per kind. Source: contract/gateway.md, "Admin endpoints". */
const PATHS = {
  app: '/api/p/v4/role_app/',
  menu: '/api/p/v4/role_menu/',
  component: '/api/p/v4/role_comp/',
  user: '/api/p/v4/role_user/',
} as const

/** What a role has, and the number that grows with each grant of it. */
async function grantsOfRole(
  db: DbOrTransaction,
  role_id: number,
): Promise<Static<typeof RoleGrants>> {
  const role = await findRole(db, role_id)
  if (!role) throw new Refusal(`角色不存在：${role_id}`)
  const ids = GRANT_KINDS.map(async (kind) => [kind, await grantedIds(db, role_id, kind)] as const)
  return {
    ...{ role_id, revision: role.grants_revision },
    ...(Object.fromEntries(await Promise.all(ids)) as Record<GrantKind, number[]>),
  }
}

const requireCurrentGrants = async (db: DbOrTransaction, roleId: number, revision?: number) =>
  requireCurrent('角色的授权', await grantsOfRole(db, roleId), revision)

/** Everything that can be granted, and who has it. */
async function allGrantsFor(db: DbOrTransaction, by: User): Promise<Static<typeof AllGrants>> {
  const limits = await limitsOf(db, by)
  const grantsOf = async (kind: GrantKind): Promise<GrantsOf> => {
    const items = (await grantItems(db, kind)).map(async (item) => ({
      ...item,
      grantable: kind === 'user' || (await limits.holds(kind, item.id)),
    }))
    return { items: await Promise.all(items), granted: await allGrants(db, kind) }
  }
  return {
    ...{ app: await grantsOf('app'), menu: await grantsOf('menu') },
    ...{ component: await grantsOf('component'), user: await grantsOf('user') },
    revisions: (await listRoles(db)).map(({ id, grants_revision }) => ({
      ...{ role_id: id, revision: grants_revision },
    })),
  }
}

/** What roles have: apps, menus, components and users; kind by kind, or all of it at once. */
export const grantRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db } = app.context

  for (const kind of GRANT_KINDS) {
    app.get(
      PATHS[kind],
      {
        schema: {
          tags,
          querystring: Type.Object({ role_id: Id }),
          response: answers(Type.Array(Type.Object({ id: Type.Integer(), name: Type.String() }))),
        },
      },
      async (request) => {
        const { role_id } = request.query
        if (!(await findRole(db, role_id))) throw new Refusal(`角色不存在：${role_id}`)
        const names = await namesOf(db, kind, await grantedIds(db, role_id, kind))
        const rows = [...names].map(([id, name]) => ({ id, name }))
        return page(rows, rows.length)
      },
    )

    app.put(
      PATHS[kind],
      {
        schema: {
          tags,
          body: Type.Object({
            role_id: Id,
            id_list: Type.Array(Id, { maxItems: MAX_CHANGES }),
            revision: Revision,
          }),
          response: Changed,
        },
      },
      (request) =>
        db.transaction().execute(async (transaction) => {
          const { role_id, id_list, revision } = request.body
          await requireCurrentGrants(transaction, role_id, revision)
          const changes = await changesTo(transaction, role_id, kind, id_list)
          const [actor, by] = [actorOf(request), currentUser(request)]
          const changed = await applyGrants(transaction, actor, by, changes)
          return success({ changed }, '授权已更新')
        }),
    )
  }

  app.get(
    '/api/p/v4/role/grants/',
    { schema: { tags, response: answers(AllGrants) } },
    // In a transaction: the revisions must be those of the grants.
    (request) =>
      db
        .transaction()
        .execute(async (transaction) =>
          success(await allGrantsFor(transaction, currentUser(request))),
        ),
  )

  app.post(
    '/api/p/v4/role/grants/',
    {
      schema: {
        tags,
        body: Type.Object({
          changes: Type.Array(
            Type.Object({
              role_id: Id,
              kind: Type.Enum([...GRANT_KINDS]),
              id: Id,
              granted: Type.Boolean(),
            }),
            { minItems: 1, maxItems: MAX_CHANGES },
          ),
          revisions: Type.Optional(
            Type.Array(Type.Object({ role_id: Id, revision: Type.Integer() }), {
              maxItems: MAX_CHANGES,
              description: 'Of the grants of roles as they were read; -3 when one is not current',
            }),
          ),
        }),
        response: Changed,
      },
    },
    (request) =>
      db.transaction().execute(async (transaction) => {
        const [actor, by] = [actorOf(request), currentUser(request)]
        const { changes, revisions = [] } = request.body
        for (const { role_id, revision } of revisions)
          await requireCurrentGrants(transaction, role_id, revision)
        const changed = await applyGrants(transaction, actor, by, changes)
        return success({ changed }, '授权已更新')
      }),
  )
}
