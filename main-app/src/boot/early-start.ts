import { LOGIN_PATH, STORAGE, decodeToken } from '@codo/shared/auth'
import { detectLocale } from '@codo/shared/i18n'
import { RESERVED_CODES } from '@codo/shared/registry'
import { TRIAL_PATH } from '../manage/trial/trial-messages'
import { entryFiles } from '../prefetch/entry-files'
import { askEarly } from './early-answers'
import { startFirstList } from './first-list/start-first-list'
import { keepBarPlace } from './bar-place'
import { knownEntry } from './known-entries'
import { readPreference } from './preferences'
import { FEATURES_KEY, START_CALLS } from './start-calls'

/** Files of the build that a page needs; build/early-start.ts fills them in. */
export interface FirstFiles {
  scripts: readonly string[]
  styles: readonly string[]
}

declare const CODO_FIRST_FILES: Record<'login' | 'shell' | 'app', FirstFiles>
const files = CODO_FIRST_FILES

/** Name of the `<meta>` in which the server may tell the entry of the app behind the address. */
const ENTRY_META = 'codo-entry'

/**
 * Inlined into index.html behind the root of the page (build/early-start.ts): asks for all that this
 * address is going to need while the browser has not even got the shell's scripts, instead of one
 * after the other. Nothing depends on it: what is not there is asked for again.
 */
function startEarly(): void {
  document.documentElement.lang = detectLocale()
  const path = location.pathname.replace(/\/$/, '')
  if (path === LOGIN_PATH) return preload(files.login)
  if (!isLoggedIn() || path === TRIAL_PATH) return preload(files.shell)
  keepBarPlace()
  // A browser asks for six files at a time: first what leads to others, or takes the server longest.
  const code = codeIn(path)
  const entry = code && (announcedEntry() ?? knownEntry(code))
  if (entry) askForApp(new URL(entry, location.href))
  startFirstList(path || '/', ask(appList()))
  preload(files.shell)
  void ask(START_CALLS.authorization)
  if (code) preload(files.app)
  void ask(START_CALLS.conf)
}

/** Code of the app that a path may belong to. */
function codeIn(path: string): string | undefined {
  const code = /^\/([a-z][\w-]*)/i.exec(path)?.[1]
  return code === undefined || RESERVED_CODES.has(code.toLowerCase()) ? undefined : code
}

/** The client asks anew for whatever is no plain answer, and knows how to go on. */
const ask = (call: string): Promise<Response> =>
  askEarly(call, () => fetch(call, { redirect: 'error' }))

function preload({ scripts, styles }: FirstFiles): void {
  for (const href of scripts) addLink({ rel: 'modulepreload', crossOrigin: '', href })
  for (const href of styles) addLink({ rel: 'preload', as: 'style', crossOrigin: '', href })
}

function addLink(attributes: Partial<HTMLLinkElement>): void {
  document.head.append(Object.assign(document.createElement('link'), attributes))
}

/** By the copy of the token that the login leaves; the cookie itself travels with the calls. */
function isLoggedIn(): boolean {
  const token = readPreference(STORAGE.token)
  const end = token === null ? 0 : (decodeToken(token)?.exp ?? Infinity)
  return end * 1000 > Date.now()
}

/** Upstream has no list of its own for the shell; a server that was never asked may have one. */
function appList(): string {
  const features = readPreference(FEATURES_KEY)?.split(' ')
  const isOurs = features?.includes('apps.shell') ?? true
  return isOurs ? START_CALLS.shellList : START_CALLS.publicList
}

const announcedEntry = (): string | undefined =>
  document.querySelector<HTMLMetaElement>(`meta[name="${ENTRY_META}"]`)?.content

/** As micro-app/entry-check.ts asks for it; who takes the html finds the files asked for as well. */
function askForApp({ href, origin }: URL): void {
  if (origin !== location.origin) return
  void askEarly(href, async () => {
    const response = await fetch(href, { cache: 'no-store' })
    const html = response.ok ? await response.clone().text() : ''
    for (const file of entryFiles(html, href, 'loader')) void askEarly(file)
    return response
  })
}

startEarly()
