import { LOGIN_PATH, STORAGE, decodeToken } from '@codo/shared/auth'
import { detectLocale } from '@codo/shared/i18n'
import { TRIAL_PATH } from '../manage/trial/trial-messages'
import { entryFiles } from '../prefetch/entry-files'
import { SHELL_ROOT } from './app-area'
import { appCodeIn } from './app-code'
import { askEarly, isEarly } from './early-answers'
import { showFirstList } from './first-list/show-first-list'
import { keepBarPlace } from './bar-place'
import { heldScripts } from './held-scripts'
import { keepSwitcherKey } from './kept-key'
import { knownEntry } from './known-entries'
import { readPreference } from './preferences'
import { FEATURES_KEY, START_CALLS } from './start-calls'
import { toldApp, type ToldApp } from './told-app'
import { whenBody } from './when-body'
import { whenIdle } from './when-idle'

/** Files of the build that a page needs; build/early-start.ts fills them in. */
export interface FirstFiles {
  scripts: readonly string[]
  styles: readonly string[]
}

declare const CODO_FIRST_FILES: Record<'login' | 'shell' | 'app', FirstFiles> & { opener: string }
const files = CODO_FIRST_FILES

const held = heldScripts()

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
  keepSwitcherKey()
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

/** How long the evaluation of an app may keep back what is fetched for the shell, in ms. */
const APP_ALONE = 200

/** The app first, then the shell around it. */
function startApp(code: string): void {
  window.codoFirstApp = code
  const told = toldApp()
  const entry = told?.entry ?? knownEntry(code)
  if (!(files.opener in held)) {
    preload(files.app)
    whenBody(() => void import(/* @vite-ignore */ files.opener).catch(() => undefined))
  }
  const app = entry && askForApp(new URL(entry, location.href), told)
  if (!told) askWhatDecides()
  const forShell = () => {
    // It did not wait: the files of the app took long, or somebody touched the page.
    if (document.querySelector(SHELL_ROOT)?.hasChildNodes()) return
    preload(files.shell, 'preload')
    if (told) askWhatDecides()
    void ask(START_CALLS.conf)
  }
  void Promise.resolve(app).then(() => whenIdle(forShell, APP_ALONE))
}

/** Whether an app may open. */
function askWhatDecides(): void {
  void ask(appList())
  void ask(START_CALLS.authorization)
}

/** The client asks anew for whatever is no plain answer, and knows how to go on. */
const ask = (call: string): Promise<Response> =>
  askEarly(call, () => fetch(call, { redirect: 'error' }))

/** `preload` leaves it to whoever imports a script to have it compiled. */
function preload({ scripts, styles }: FirstFiles, rel = 'modulepreload'): void {
  const add = (href: string, link: Partial<HTMLLinkElement>) => {
    if (!isNamed(href)) addLink({ ...link, crossOrigin: '', href: held[href] ?? href })
  }
  for (const href of scripts) add(href, { rel, as: 'script' })
  for (const href of styles) add(href, { rel: 'preload', as: 'style' })
}

/** Whether the page itself has asked for it, or has its styles (build/app-pages.ts, inline-styles.ts). */
const isNamed = (href: string) => document.querySelector(`link[href="${href}"]`) !== null

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

/**
 * As micro-app/entry-check.ts asks for it; who takes the html finds the files asked for as well.
 * Resolves when they have come.
 */
async function askForApp({ href, origin }: URL, told: ToldApp | undefined): Promise<void> {
  if (origin !== location.origin) return
  let files = told?.files ?? []
  askForFiles(files)
  const asked = askEarly(href, async () => {
    if (told?.html !== undefined) return new Response(told.html, HTML)
    const response = await fetch(href, { cache: 'no-store' })
    const html = response.ok ? await response.clone().text() : ''
    files = entryFiles(html, href, 'loader')
    askForFiles(files)
    return response
  })
  await asked.catch(() => undefined)
  await arrivalOf(files.map((file) => new URL(file, href).href))
}

const HTML = { headers: { 'content-type': 'text/html; charset=utf-8' } }

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
