import type { FastifyReply, FastifyRequest } from 'fastify'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { FirstGroup, ShellApp } from '@codo/shared/registry'
import { createRecentResults } from '../registry/recent-results.js'
import type { rightsOf } from '../users/rights.js'
import { cacheControl } from './cache-policy.js'
import { createCompressed, sendCompressed, type Compressed } from './compressed.js'
import type { FirstFiles } from './first-files.js'

/** Pages kept ready: one per app and per list. */
const RECENT_PAGES = 64

/** What opens an app, see first-app.ts. */
export interface FirstApp extends Partial<FirstFiles> {
  app: ShellApp
  /** As `GET /api/acc/authorization/` answers them. */
  rights: Awaited<ReturnType<typeof rightsOf>>
  entry?: string
}

/**
 * Tells the page all that opens the app its address belongs to, so that the browser need not ask
 * (main-app/src/boot/told-app.ts). It asks for the app's own files while it reads the page: the
 * program in it that asks for them else runs some 20 ms later.
 */
export const appMark = (told: FirstApp): PageAddition => ({
  mark: (told.files ?? []).map(fileLink).join('') + dataMark('codo-first-app', told),
  opensApp: true,
})

const fileLink = (file: string): string =>
  `<link rel="preload" as="fetch" crossorigin href="${inAttribute(file)}" />`

/** Tells the app centre the beginning of its list (main-app/src/boot/first-list). */
export const listMark = (groups: readonly FirstGroup[]): PageAddition => ({
  mark: dataMark('codo-first-apps', groups),
  opensApp: false,
})

const dataMark = (id: string, value: unknown): string =>
  `<script type="application/json" id="${id}">${inScript(value)}</script>`

/** As it may stand between double quotes. */
const inAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** No text in it can end the element. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

/** Puts a mark before everything that may look for it. */
export function withMark(html: string, mark: string): string {
  const place = '<meta name="codo-shell"'
  return html.replace(place, () => `${mark}\n    ${place}`)
}

/** Where the built page names the program that draws the list; any other page does without. */
const LIST_PROGRAM = /<meta name="codo-first-list" content="\/(assets\/[\w.-]+\.js)" \/>/

/** Puts that program into the page, which then need not fetch it. */
function withListProgram(html: string, folder: string): string {
  return html.replace(LIST_PROGRAM, (named, path: string) => {
    const file = join(folder, path)
    return existsSync(file) ? `<script>${readFileSync(file, 'utf8')}</script>` : named
  })
}

/** Pages of the build (main-app/build/app-pages.ts); one that an older build has not is index.html. */
const PAGES = { list: 'index.html', app: 'app.html', firstApp: 'app-whole.html' } as const

/** What a page is sent with. */
export interface PageAddition {
  mark: string
  opensApp: boolean
}

/** Where a built page names the scripts that open an app, as a whole. */
const SCRIPTS = /<meta name="codo-scripts" content="([\w.-]+)" \/>/

/**
 * The scripts that a browser was given with a page: it has fetched them as files since
 * (main-app/src/boot/keep-scripts.ts), and only needs their names from the next page.
 */
const GIVEN_COOKIE = 'codo_scripts'
/** A browser that has dropped its files by then fetches them anew. In seconds. */
const MONTH = 30 * 24 * 3600
const GIVEN = { path: '/', sameSite: 'lax', secure: 'auto', httpOnly: true, maxAge: MONTH } as const

/** Sends such pages, made anew when the shell is built anew. */
export function createShellPages(folder: string) {
  const pages = createRecentResults<Compressed>(RECENT_PAGES)
  const scripts = createRecentResults<string | undefined>(1)
  const read = (page: string) => {
    const file = join(folder, page)
    return readFileSync(existsSync(file) ? file : join(folder, PAGES.list), 'utf8')
  }
  const appPageFor = async (
    request: FastifyRequest,
    reply: FastifyReply,
    builtAt: string,
  ): Promise<string> => {
    const built = await scripts(builtAt, async () => SCRIPTS.exec(read(PAGES.app))?.[1])
    if (built === undefined || request.cookies[GIVEN_COOKIE] === built) return PAGES.app
    reply.setCookie(GIVEN_COOKIE, built, GIVEN)
    return PAGES.firstApp
  }
  const make = (page: string, { mark, opensApp }: PageAddition): string => {
    const html = read(page)
    return withMark(opensApp ? html : withListProgram(html, folder), mark)
  }
  const send = async (request: FastifyRequest, reply: FastifyReply, addition: PageAddition) => {
    const builtAt = String(statSync(join(folder, PAGES.list)).mtimeMs)
    const file = addition.opensApp ? await appPageFor(request, reply, builtAt) : PAGES.list
    const key = `${file} ${builtAt} ${addition.mark}`
    const page = await pages(key, async () => createCompressed(make(file, addition)))
    reply.header('cache-control', cacheControl(file))
    return sendCompressed(request, reply, 'text/html; charset=utf-8', page)
  }
  return { send }
}
