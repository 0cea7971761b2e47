import { afterAll, beforeAll, expect, it } from 'vitest'
import { call, session } from './support/client.js'
import { startServer, type TestServer } from './support/server.js'
import { USER_PASSWORD, addUser } from './support/users.js'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const url = '/api/p/v4/audit/'

it('is for those who were granted its page', async () => {
  const { db } = server.app.context
  await db.insertInto('roles').values({ name: 'auditor', title: '审计员' }).execute()
  await db
    .insertInto('role_menus')
    .columns(['role_id', 'menu_id'])
    .expression((eb) =>
      eb
        .selectFrom(['roles', 'menus'])
        .select(['roles.id', 'menus.id'])
        .where('roles.name', '=', 'auditor')
        .where('menus.name', '=', 'audit_view'),
    )
    .execute()
  await addUser(server, 'auditor', '--role', 'auditor')
  await addUser(server, 'manager', '--role', 'app-admin')
  const status = async (name: string) => {
    const user = await session(server.url, name, USER_PASSWORD)
    return (await call(`${server.url}${url}`, user)).status
  }
  expect(await status('auditor')).toBe(200)
  expect(await status('manager')).toBe(403)
})
