import type { FastifyReply, FastifyRequest } from 'fastify'
import { readFileSync, statSync } from 'node:fs'
import { createRecentResults } from '../registry/recent-results.js'
import { cacheControl } from './cache-policy.js'
import { createCompressed, sendCompressed, type Compressed } from './compressed.js'

/** Pages kept ready: one per app. */
const RECENT_PAGES = 64

const ESCAPES: Record<string, string> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' }

/**
 * The shell's page with the entry of the app that its address belongs to, so that the browser can
 * ask for it before the shell knows the registry (main-app/src/boot/early-start.ts). Holds nothing
 * of the caller, and nothing that the public list does not show.
 */
export function withEntry(html: string, entry: string): string {
  const content = entry.replace(/[&"<>]/g, (character) => ESCAPES[character] ?? '')
  const mark = '<meta name="codo-shell"'
  return html.replace(mark, () => `<meta name="codo-entry" content="${content}" />\n    ${mark}`)
}

/** Sends such pages, made anew when the shell is built anew. */
export function createShellPages(file: string) {
  const pages = createRecentResults<Compressed>(RECENT_PAGES)
  const send = async (request: FastifyRequest, reply: FastifyReply, entry: string) => {
    const key = `${statSync(file).mtimeMs} ${entry}`
    const page = await pages(key, async () =>
      createCompressed(withEntry(readFileSync(file, 'utf8'), entry)),
    )
    reply.header('cache-control', cacheControl(file))
    return sendCompressed(request, reply, 'text/html; charset=utf-8', page)
  }
  return { send }
}
