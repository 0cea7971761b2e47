import type { APIRequestContext, Page } from '@playwright/test'
import type { AppDraft, AppSettings } from '@codo/shared/registry'
import type { People } from './fixtures.js'
import type { Platform } from './platform.js'
import { register, tokenOf } from './registry.js'

interface World {
  platform: Platform
  people: People
  request: APIRequestContext
}

/** Registers an app that nobody else uses, and deploys a sample for it where one is given. */
export type Install = (
  sample?: (code: string) => Record<string, string>,
  settings?: Partial<AppDraft & AppSettings>,
) => Promise<InstalledApp>

/** An app of one test, and what its administrator does in another window. */
export interface InstalledApp {
  code: string
  name: string
  token: string
  /** Writes some fields of its row. */
  change: (change: Partial<AppDraft & AppSettings>) => Promise<void>
  /** Takes it out of the registry. */
  remove: () => Promise<void>
}

let counter = 0

export const installer =
  (world: World): Install =>
  (sample, settings = {}) =>
    installApp(world, sample, settings)

async function installApp(
  { platform, people, request }: World,
  sample: Parameters<Install>[0],
  settings: Partial<AppDraft & AppSettings>,
): Promise<InstalledApp> {
  const token = await tokenOf(request, platform, people.admin)
  const code = `app-${process.pid}-${(counter += 1)}`
  const name = `应用 ${code}`
  if (sample) platform.deploy(code, sample(code))
  await register(platform, token, { name, frontend_code: code, ...settings })
  const send = async (method: string, query: string, body?: object) => {
    const response = await fetch(`${platform.url}/api/p/v4/apps/${query}`, {
      method,
      headers: { 'auth-key': token, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    const envelope = (await response.json()) as { code: number; msg: string; data: unknown }
    if (envelope.code !== 0) throw new Error(`${method} ${code}: ${envelope.msg}`)
    return envelope.data
  }
  const row = async () => {
    const rows = (await send('GET', `?searchVal=${code}&page_number=1&page_size=20`)) as {
      id: number
      frontend_code: string
    }[]
    const own = rows.find((one) => one.frontend_code === code)
    if (!own) throw new Error(`no row of ${code}`)
    return own
  }
  return {
    code,
    name,
    token,
    change: async (change) => void (await send('PUT', '', { ...(await row()), ...change })),
    remove: async () => void (await send('DELETE', '', { id_list: [(await row()).id] })),
  }
}

/** The window is looked at again: the shell asks at once what is new. */
export async function lookAgain(page: Page): Promise<void> {
  // Focus and the like ask at most once a second.
  await page.waitForTimeout(1_100)
  await page.evaluate(() => dispatchEvent(new Event('focus')))
}
