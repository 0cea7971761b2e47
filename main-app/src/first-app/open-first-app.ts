import { session } from '@codo/shared/auth'
import { NO_PERMISSIONS } from '@codo/shared/bridge'
// It listens to the URL before qiankun's single-spa does, so it comes first.
import '../micro-app/url-listeners'
import * as qiankun from '../micro-app/qiankun'
import { APP_AREA } from '../boot/app-area'
import { isEarly, peekData } from '../boot/early-answers'
import { setPageTitle } from '../boot/page-title'
import { START_CALLS } from '../boot/start-calls'
import { toldApp, type ToldApp } from '../boot/told-app'
import { writeFirstEntry } from '../micro-app/app-routing'
import { toMicroApp } from '../micro-app/micro-app'
import { isMounted, untilStarted } from '../micro-app/micro-apps'
import type { Authorization } from '../stores/authorization'
import { indexByCode, rowsIn, withDefaults } from '../stores/registry-rows'
import { START_PATIENCE, createAppHost, type AppHost } from './app-host'
import { atRest } from './at-rest'

/** An app that changed nothing for this long has shown what it was opened for, or waits; in ms. */
const CALM = 100
/** Longest time for which an app that is there keeps the shell away, in ms. */
const LONGEST = 1_000

/** An app that opens before the shell is evaluated. */
export interface FirstApp {
  host: AppHost
  /** Resolves when it is the shell's turn. */
  settled: Promise<unknown>
}

/**
 * Opens the app behind the address by what the page asked for ahead, while the shell itself has not
 * even been evaluated: the user came for the app. Whatever is out of the ordinary is left to the
 * shell, which then decides as if nobody had tried.
 */
function openFirstApp(code: string): FirstApp | undefined {
  const area = document.querySelector<HTMLElement>(APP_AREA)
  const list = [START_CALLS.shellList, START_CALLS.publicList].find(isEarly)
  const told = toldApp()
  const decided = told ?? (list === undefined ? undefined : answered(list, code))
  // Who was told has a session: to read its cookie takes a millisecond.
  if (!area || !decided || (!told && session.isExpired())) return undefined
  const host = createAppHost(area)
  host.microApps.prepare(qiankun)
  // What goes wrong here meets the shell as well, which knows what to say.
  const opening = start(host, code, decided).catch(() => undefined)
  const started = Promise.race([opening, after(START_PATIENCE)])
  const settled = started.then(() => isMounted(host.microApps) && untilAtRest(area, host))
  return { host, settled }
}

/** Resolves once the app shows, has failed, or is left to the shell. */
async function start(
  host: AppHost,
  code: string,
  decided: Decided | Promise<Decided>,
): Promise<void> {
  const { app, rights } = await decided
  // Where somebody has to do something else first, that is the shell's affair too.
  if (!app || app.status === 'disabled' || !rights || rights.demands?.length) return
  if (host.isAttached()) return
  host.grant({ ...NO_PERMISSIONS, ...rights.rules })
  writeFirstEntry()
  setPageTitle(app.name)
  host.microApps.supervisor.show(toMicroApp(code, app))
  await untilStarted(host.microApps)
}

/** What says whether an app may open, and how. */
type Decided = Partial<Pick<ToldApp, 'app' | 'rights'>>

/** From the answers to what was asked for ahead. */
async function answered(list: string, code: string): Promise<Decided> {
  const [data, rights] = await Promise.all([peekData(list), peekData(START_CALLS.authorization)])
  const app = indexByCode(rowsIn(data).map(withDefaults)).get(code)
  return { ...(app && { app }), ...(rights !== undefined && { rights: rights as Authorization }) }
}

/** One thread does both: the shell comes when the app has drawn itself, or somebody wants the shell. */
function untilAtRest(area: HTMLElement, { wanted }: AppHost): Promise<unknown> {
  const touched = new Promise((resolve) => {
    for (const type of ['pointerdown', 'keydown'])
      addEventListener(type, resolve, { capture: true, once: true })
  })
  return Promise.race([atRest(area, CALM, LONGEST), wanted, touched])
}

const after = (delay: number) => new Promise((resolve) => setTimeout(resolve, delay))

/** Opened as soon as this module is there; `undefined` where the shell has to see to everything. */
export const firstApp: FirstApp | undefined =
  window.codoFirstApp === undefined ? undefined : openFirstApp(window.codoFirstApp)
