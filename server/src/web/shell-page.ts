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
export const appMark = (told: FirstApp): string => dataMark('codo-first-app', told)

/** Tells the app centre the beginning of its list (main-app/src/boot/first-list). */
export const listMark = (groups: readonly FirstGroup[]): string =>
  dataMark('codo-first-apps', groups)

const dataMark = (id: string, value: unknown): string =>
  `<script type="application/json" id="${id}">${inScript(value)}</script>`

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

/** What a page is sent with. */
export interface PageMarks {
  mark: string
  /** Whether the page draws the list that the mark tells. */
  drawsList: boolean
}

/** Sends such pages, made anew when the shell is built anew. */
export function createShellPages(file: string) {
  const pages = createRecentResults<Compressed>(RECENT_PAGES)
  const make = ({ mark, drawsList }: PageMarks): string => {
    const html = withMark(readFileSync(file, 'utf8'), mark)
    return drawsList ? withListProgram(html, dirname(file)) : html
  }
  const send = async (request: FastifyRequest, reply: FastifyReply, marks: PageMarks) => {
    const key = `${statSync(file).mtimeMs} ${marks.mark}`
    const page = await pages(key, async () => createCompressed(make(marks)))
    reply.header('cache-control', cacheControl(file))
    return sendCompressed(request, reply, 'text/html; charset=utf-8', page)
  }
  return { send }
}
