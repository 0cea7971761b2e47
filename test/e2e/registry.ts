import type { AppDraft, AppSettings } from '@codo/shared/registry'
import type { APIRequestContext } from '@playwright/test'
import type { Person } from './fixtures.js'
import type { Platform } from './platform.js'

/** As the login sends a password. Source: contract/gateway.md, "Login". */
export const encodePassword = (password: string) =>
  Buffer.from(Buffer.from(password).toString('base64')).toString('base64')

/** Token of a person, by the documented login. */
export async function tokenOf(
  request: APIRequestContext,
  platform: Platform,
  person: Person,
): Promise<string> {
  const response = await request.post(`${platform.url}/api/acc/login/05/`, {
    data: {
      username: person.username,
      password: encodePassword(person.password),
      ...(person.code ? { dynamic: await person.code() } : {}),
    },
  })
  const body = (await response.json()) as { data: { auth_key: string } }
  return body.data.auth_key
}

/** Registers an app through the API, as an administrator's script would. */
export async function register(
  platform: Platform,
  token: string,
  app: Partial<AppDraft & AppSettings> & Pick<AppDraft, 'name'>,
): Promise<void> {
  const response = await fetch(`${platform.url}/api/p/v4/apps/`, {
    method: 'POST',
    headers: { 'auth-key': token, 'content-type': 'application/json' },
    body: JSON.stringify({
      app_code: app.frontend_code ?? 'x',
      frontend_code: '',
      href: '',
      img: '',
      icon: '',
      classify: '测试',
      description: '',
      ...app,
    }),
  })
  const envelope = (await response.json()) as { code: number; msg: string }
  if (envelope.code !== 0) throw new Error(`${app.name}: ${envelope.msg}`)
}
