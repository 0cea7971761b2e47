import { runCli } from '@codo/server/cli'
import type { TestServer } from './server.js'

export const USER_PASSWORD = 'user-password'

/** Adds a user as the operator does, through the command line. */
export async function addUser(
  { app, dataDir }: TestServer,
  name: string,
  ...options: string[]
): Promise<void> {
  const failures: string[] = []
  const settings = { ...app.context.settings, dataDir }
  const code = await runCli(
    ['user', 'add', name, '--password', USER_PASSWORD, ...options],
    () => settings,
    { print: () => undefined, fail: (text) => failures.push(text) },
  )
  if (code !== 0) throw new Error(failures.join('\n'))
}

/** Gives a user the second factor whose codes `totp()` computes. */
export const setSecondFactor = ({ app }: TestServer, name: string, secret: string) =>
  app.context.db
    .updateTable('users')
    .set({ mfa_secret: secret })
    .where('username', '=', name)
    .execute()

/** Lets codes of this window count again, so that a test need not wait for the next one. */
export const forgetTakenCodes = ({ app }: TestServer) =>
  app.context.db.updateTable('users').set({ mfa_last_step: 0 }).execute()
