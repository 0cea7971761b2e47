import { LOGIN_PATH, STORAGE, decodeToken } from '@codo/shared/auth'
import { detectLocale } from '@codo/shared/i18n'
import { TRIAL_PATH } from '../manage/trial/trial-messages'
import { entryFiles } from '../prefetch/entry-files'
import { appCodeIn } from './app-code'
import { askEarly, isEarly } from './early-answers'
import { showFirstList } from './first-list/show-first-list'
import { keepBarPlace } from './bar-place'
import { knownEntry } from './known-entries'
import { readPreference } from './preferences'
import { FEATURES_KEY, START_CALLS } from './start-calls'
import { whenBody } from './when-body'

/** Files of the build that a page needs; build/early-start.ts fills them in. */
export interface FirstFiles {
  scripts: readonly string[]
  styles: readonly string[]
}

declare const CODO_FIRST_FILES: Record<'login' | 'shell' | 'app', FirstFiles> & { opener: string }
const files = CODO_FIRST_FILES

/** Name of the `<meta>` in which the server may tell the entry of the app behind the address. */
const ENTRY_META = 'codo-entry'

/**
 * Inlined into the head of index.html (build/early-start.ts), before its styles: asks for all that this
 * address is going to need while the browser has not even got the shell's scripts, instead of one
 * after the other. Nothing depends on it: what is not there is asked for again.
 */
function startEarly(): void {
  document.documentElement.lang = detectLocale()
  const path = location.pathname.replace(/\/$/, '')
  if (path === LOGIN_PATH) return preload(files.login)
  if (!isLoggedIn() || path === TRIAL_PATH) return preload(files.shell)
  keepBarPlace()
  const code = appCodeIn(path)
  if (code === undefined) {
    // First what takes the server longest.
    const list = appList()
    void ask(list)
    showFirstList(path || '/', list)
    preload(files.shell)
    void ask(START_CALLS.authorization)
    void ask(START_CALLS.conf)
  } else startApp(code)
}

/** The app first, then the shell around it. */
function startApp(code: string): void {
  window.codoFirstApp = code
  const { entry = knownEntry(code), files: told } = announced()
  // A browser asks for six files at a time: the large ones first, on a slow line they take longest.
  preload(files.app)
  whenBody(() => void import(/* @vite-ignore */ files.opener).catch(() => undefined))
  const app = entry && askForApp(new URL(entry, location.href), told)
  void ask(appList())
  void ask(START_CALLS.authorization)
  void Promise.resolve(app).then(() => {
    const scripts = files.shell.scripts.filter((file) => !files.app.scripts.includes(file))
    preload({ ...files.shell, scripts }, 'preload')
    void ask(START_CALLS.conf)
  })
}

/** The client asks anew for whatever is no plain answer, and knows how to go on. */
const ask = (call: string): Promise<Response> =>
  askEarly(call, () => fetch(call, { redirect: 'error' }))

/** `preload` leaves it to whoever imports a script to have it compiled. */
function preload({ scripts, styles }: FirstFiles, rel = 'modulepreload'): void {
  for (const href of scripts) addLink({ rel, as: 'script', crossOrigin: '', href })
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

/** The entry that the server tells, and what it starts with. */
function announced(): { entry?: string; files: string[] } {
  const meta = document.querySelector<HTMLMetaElement>(`meta[name="${ENTRY_META}"]`)
  const files = meta?.dataset['files']?.split(' ').filter(Boolean) ?? []
  return { ...(meta && { entry: meta.content }), files }
}

/**
 * As micro-app/entry-check.ts asks for it; who takes the html finds the files asked for as well.
 * Resolves when they have come.
 */
async function askForApp({ href, origin }: URL, told: readonly string[]): Promise<void> {
  if (origin !== location.origin) return
  askForFiles(told)
  let files: string[] = []
  const asked = askEarly(href, async () => {
    const response = await fetch(href, { cache: 'no-store' })
    const html = response.ok ? await response.clone().text() : ''
    files = entryFiles(html, href, 'loader')
    askForFiles(files)
    return response
  })
  await asked.catch(() => undefined)
  await arrivalOf(files)
}

function askForFiles(files: readonly string[]): void {
  for (const file of files) if (!isEarly(file)) void askEarly(file)
}

/** Resolves when files have come whole, or cannot. */
function arrivalOf(files: readonly string[]): Promise<void> {
  const missing = new Set(files)
  return new Promise((resolve) => {
    if (missing.size === 0) return resolve()
    const observer = new PerformanceObserver((list) => {
      for (const { name } of list.getEntries()) missing.delete(name)
      if (missing.size > 0) return
      observer.disconnect()
      resolve()
    })
    observer.observe({ type: 'resource', buffered: true })
  })
}

startEarly()
