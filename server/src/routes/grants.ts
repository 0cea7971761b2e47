import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { actorOf } from '../audit/index.js'
import { currentUser } from '../context.js'
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
import { findRole } from '../users/role-repository.js'
import { answers, page, success } from './envelope.js'
import { Id } from './ids.js'

const tags = ['role']
const Changed = answers(Type.Object({ changed: Type.Integer() }))
const Grants = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.Integer(),
      name: Type.String(),
      title: Type.String(),
      everyone: Type.Boolean({ description: 'An app that everybody sees' }),
    }),
  ),
  granted: Type.Array(Type.Object({ role_id: Type.Integer(), id: Type.Integer() })),
})
type GrantsOf = Static<typeof Grants>
const MAX_CHANGES = 2000

/** Upstream's paths, one per kind. Source: contract/gateway.md, "Admin endpoints". */
const PATHS = {
  app: '/api/p/v4/role_app/',
  menu: '/api/p/v4/role_menu/',
  component: '/api/p/v4/role_comp/',
  user: '/api/p/v4/role_user/',
} as const

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
          body: Type.Object({ role_id: Id, id_list: Type.Array(Id, { maxItems: MAX_CHANGES }) }),
          response: Changed,
        },
      },
      (request) =>
        db.transaction().execute(async (transaction) => {
          const { role_id, id_list } = request.body
          if (!(await findRole(transaction, role_id))) throw new Refusal(`角色不存在：${role_id}`)
          const changes = await changesTo(transaction, role_id, kind, id_list)
          const [actor, by] = [actorOf(request), currentUser(request)]
          const changed = await applyGrants(transaction, actor, by, changes)
          return success({ changed }, '授权已更新')
        }),
    )
  }

  app.get(
    '/api/p/v4/role/grants/',
    { schema: { tags, response: answers(Type.Record(Type.Enum([...GRANT_KINDS]), Grants)) } },
    async () => {
      const kinds = GRANT_KINDS.map(async (kind) => [
        kind,
        { items: await grantItems(db, kind), granted: await allGrants(db, kind) },
      ])
      return success(Object.fromEntries(await Promise.all(kinds)) as Record<GrantKind, GrantsOf>)
    },
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
        }),
        response: Changed,
      },
    },
    (request) =>
      db.transaction().execute(async (transaction) => {
        const [actor, by] = [actorOf(request), currentUser(request)]
        const changed = await applyGrants(transaction, actor, by, request.body.changes)
        return success({ changed }, '授权已更新')
      }),
  )
}
