import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page, Route } from '@playwright/test'
import { builtFolder, codeOf, type Kind } from '../fixtures/existing-apps/kinds.mjs'

/** A way in which opening an app fails, and how its cause is healed behind the page's back. */
export interface Cause {
  name: string
  /** Codes of main-app/src/micro-app/app-failure.ts that name it rightly. */
  codes: readonly string[]
  break(page: Page, kind: Kind): Promise<unknown>
  heal(page: Page, kind: Kind): Promise<unknown>
  /** The shell notices by itself and tries again. */
  healsAlone?: boolean
}

type Answer = Parameters<Route['fulfill']>[0]

/** Only the html, whatever query the shell asks it with. */
export const entryOf = (kind: Kind) => new RegExp(`/web/${codeOf(kind)}/(index\\.html)?(\\?.*)?$`)

/** The script that holds the lifecycles, however its folder is spelt; the others only load it. */
function scriptOf(kind: Kind): RegExp {
  const folder = kind === 'codo' || kind === 'esm' ? 'assets' : 'js'
  const name = readdirSync(join(builtFolder(kind), folder)).find((file) =>
    /^(app|index)[.-].*\.js$/.test(file),
  )
  if (!name) throw new Error(`${kind} has no entry script`)
  return new RegExp(`/web/${codeOf(kind)}/[^/]+/${name.replaceAll('.', '\\.')}`)
}

const answering =
  (target: (kind: Kind) => RegExp, answer: (page: Page) => Answer | Promise<Answer>) =>
  (name: string, ...codes: string[]): Cause => ({
    name,
    codes,
    break: (page, kind) =>
      page.route(target(kind), async (route) => route.fulfill(await answer(page))),
    heal: (page, kind) => page.unroute(target(kind)),
  })

const html = (body: string, status = 200) => ({ status, contentType: 'text/html', body })
const script = (body: string) => ({ contentType: 'text/javascript', body })

/** The app itself does it, as long as a mark in the storage says so. */
export const doing = (name: string, ...codes: string[]): Cause => ({
  name,
  codes,
  break: (page, kind) =>
    page.evaluate(([key, value]) => localStorage.setItem(key, value), [
      `fault:${codeOf(kind)}`,
      name,
    ] as const),
  heal: (page, kind) =>
    page.evaluate((key) => localStorage.removeItem(key), `fault:${codeOf(kind)}`),
})

const shellHtml = async (page: Page) =>
  html(await (await page.request.get(new URL('/', page.url()).href)).text())

/** Every cause that keeps an app from showing; all apply to every kind. */
export const OPENING_CAUSES: readonly Cause[] = [
  answering(entryOf, () => html('<h1>Not Found</h1>', 404))('entry 404', 'entry-missing'),
  answering(entryOf, () => html('<h1>Bad Gateway</h1>', 502))('entry 502', 'entry-down'),
  answering(entryOf, shellHtml)('entry is html of the host', 'host-html'),
  answering(entryOf, () => ({ contentType: 'application/json', body: '{"code":0}' }))(
    'entry is not html',
    'not-html',
  ),
  {
    name: 'offline',
    codes: ['offline', 'unreachable'],
    break: (page) => page.context().setOffline(true),
    heal: (page) => page.context().setOffline(false),
    healsAlone: true,
  },
  answering(scriptOf, () => ({ status: 404, body: 'gone' }))('script 404', 'script'),
  answering(scriptOf, () => script('throw new Error("broken build")'))('script throws', 'script'),
  answering(scriptOf, () => script('window.nothingHere = 1'))(
    'no lifecycles',
    'no-lifecycles',
    // Native modules cannot be asked what they did: they are given up after their time.
    'timeout',
  ),
  doing('bootstrap rejects', 'bootstrap'),
  doing('mount rejects', 'mount'),
  doing('mount hangs', 'timeout'),
]
