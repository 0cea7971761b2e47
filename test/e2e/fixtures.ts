import { expect, test as base, type Page } from '@playwright/test'
import type { TOTP } from 'otpauth'
import { URI } from 'otpauth'
import { installer, type Install } from './install-app.js'
import { Platform } from './platform.js'

export { expect }

/** Somebody who can log in. */
export interface Person {
  username: string
  password: string
  /** A code of the second factor that was not given before, for a person who has one. */
  code?: () => Promise<string>
}

const WINDOW_MS = 30_000
/** Left of a window, less than this may not be enough to type a code and send it. */
const TOO_LATE_MS = 5_000

/**
 * Codes that the server takes: each window's once, since a code counts once. The wait for the next
 * window may last half a minute.
 */
export function codesOf(totp: Pick<TOTP, 'generate'>): () => Promise<string> {
  let last = 0
  return async () => {
    const now = Date.now()
    const from = Math.max(last + 1, Math.floor((now + TOO_LATE_MS) / WINDOW_MS)) * WINDOW_MS
    if (from > now) await new Promise((resolve) => setTimeout(resolve, from - now + 100))
    last = Math.floor(Date.now() / WINDOW_MS)
    return totp.generate()
  }
}

export interface People {
  admin: Person
  /** Has the role `user`: may use apps, may not manage them. */
  viewer: Person
  /** Has no role at all. */
  stranger: Person
  /** A superuser with a second factor. */
  guarded: Person
}

function createPeople(platform: Platform): People {
  const add = (username: string, ...flags: string[]): [Person, string] => {
    const password = `${username}-Passw0rd!`
    const output = platform.cli('user', 'add', username, '--password', password, ...flags)
    return [{ username, password }, output]
  }
  const [viewer] = add('viewer', '--nickname', '小王', '--role', 'user')
  const [stranger] = add('stranger', '--nickname', '小陌', '--role', 'none')
  const [guarded, output] = add('guarded', '--nickname', '小盾', '--superuser', '--mfa')
  const uri = /otpauth:\/\/\S+/.exec(output)?.[0]
  if (uri === undefined) throw new Error(`no otpauth URI in: ${output}`)
  const totp = URI.parse(uri) as TOTP
  return {
    admin: { username: 'admin', password: platform.adminPassword },
    viewer,
    stranger,
    guarded: { ...guarded, code: codesOf(totp) },
  }
}

/** Fills the login form as a person would; does not wait for what follows. */
export async function submitLogin(
  page: Page,
  person: Pick<Person, 'username' | 'password'>,
): Promise<void> {
  await page.getByLabel('用户名', { exact: true }).fill(person.username)
  await page.getByLabel('密码', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** Types a new code of a person's second factor where it is asked for. */
export async function typeCode(page: Page, { username, code }: Person): Promise<void> {
  if (!code) throw new Error(`${username} has no second factor`)
  await page.getByRole('dialog', { name: '两步验证' }).getByRole('textbox').first().focus()
  await page.keyboard.type(await code())
}

/** Logs in, with the second factor of who has one, and waits for the page that was asked for. */
export async function loginAs(page: Page, person: Person, path = '/'): Promise<void> {
  await page.goto(`/user/login?c_url=${encodeURIComponent(path)}`)
  await submitLogin(page, person)
  if (person.code) await typeCode(page, person)
  await page.waitForURL((url) => !url.pathname.startsWith('/user/login'))
}

export interface WorkerFixtures {
  platform: Platform
  people: People
}

export interface TestFixtures {
  install: Install
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  install: async ({ people, platform, request }, use) =>
    use(installer({ people, platform, request })),
  platform: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
    async ({}, use) => {
      const platform = await Platform.start()
      await use(platform)
      await platform.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  people: [async ({ platform }, use) => use(createPeople(platform)), { scope: 'worker' }],
  baseURL: async ({ platform }, use) => use(platform.url),
})
