import type { FastifyReply, FastifyRequest } from 'fastify'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
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
 * (main-app/src/boot/told-app.ts).
 */
export const appMark = (told: FirstApp): PageAddition => ({
  mark: dataMark('codo-first-app', told),
  ahead: told.files ?? [],
})

/** Tells the app centre the beginning of its list (main-app/src/boot/first-list). */
export const listMark = (groups: readonly FirstGroup[]): PageAddition => ({
  mark: dataMark('codo-first-apps', groups),
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

/** Where the built page names the scripts that open an app, in the order in which it asks for them. */
const APP_SCRIPTS = /<meta name="codo-app-scripts" content="([\w./ -]+)" \/>/

/** Styles of the shell, which comes later where the page opens an app. */
const SHELL_STYLES = /<!--shell-styles-->.*?<!--\/shell-styles-->/s

/**
 * Has the browser ask for the scripts that open an app, and for the app's own files, while it reads
 * the page: the program in it that asks for them else runs some 20 ms later.
 */
function withAppFiles(html: string, ahead: readonly string[]): string {
  const scripts = APP_SCRIPTS.exec(html)?.[1]?.split(' ')
  if (!scripts) return html
  const links = [
    ...scripts.map((file) => `<link rel="modulepreload" crossorigin href="${file}" />`),
    ...ahead.map(
      (file) => `<link rel="preload" as="fetch" crossorigin href="${inAttribute(file)}" />`,
    ),
  ]
  return withMark(html.replace(SHELL_STYLES, ''), links.join(''))
}

/** What a page is sent with. */
export interface PageAddition {
  mark: string
  /** Files of the app that the mark tells; absent from the page of the list. */
  ahead?: readonly string[]
}

/** Sends such pages, made anew when the shell is built anew. */
export function createShellPages(file: string) {
  const pages = createRecentResults<Compressed>(RECENT_PAGES)
  const make = ({ mark, ahead }: PageAddition): string => {
    const html = readFileSync(file, 'utf8')
    const added = ahead ? withAppFiles(html, ahead) : withListProgram(html, dirname(file))
    return withMark(added, mark)
  }
  const send = async (request: FastifyRequest, reply: FastifyReply, addition: PageAddition) => {
    const key = `${statSync(file).mtimeMs} ${addition.mark}`
    const page = await pages(key, async () => createCompressed(make(addition)))
    reply.header('cache-control', cacheControl(file))
    return sendCompressed(request, reply, 'text/html; charset=utf-8', page)
  }
  return { send }
}
