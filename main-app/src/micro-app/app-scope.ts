import type { FrameworkLifeCycles, ObjectType } from 'qiankun'
import type { AppFrame } from './app-area'
import { createAppRouting, type AppRouting } from './app-routing'
import { createDocumentDress, type DocumentDress } from './document-dress'
import { fingerprint } from './entry-address'
import { assetBase, type MicroApp } from './micro-app'
import { createMessageChannels, type MessageChannels } from './message-channels'
import type { PageListeners } from './page-listeners'
import type { PageNodes } from './page-nodes'
import { sandboxHooks } from './sandbox-hooks'
import type { LoadTask } from './supervisor'
import { createStyleSwitch } from './style-switch'
import { createWindowListeners, type WindowListeners } from './window-listeners'
import { createUnsavedGuard, type UnsavedGuard } from './unsaved-guard'

/** Everything of one living app that is switched when it is shown, hidden or gone. */
export interface AppScope {
  app: MicroApp
  frame: AppFrame
  /** Folder of its files. */
  assetBase: string
  /** Of the html it was opened from. */
  fingerprint: string
  /** In ms since the epoch. */
  openedAt: number
  routing: AppRouting
  unsaved: UnsavedGuard
  listeners: WindowListeners
  page: PageListeners
  channels: MessageChannels
  dress: DocumentDress
  isActive: () => boolean
  /** What qiankun calls before it evaluates and mounts the app. */
  hooks: FrameworkLifeCycles<ObjectType>
  show(): void
  hide(): void
  dispose(): void
}

/** Creates the scope of an app whose page it is at this moment. */
export function createAppScope(
  { app, frame, isActive }: Pick<LoadTask, 'app' | 'frame' | 'isActive'>,
  html: string,
  nodes: PageNodes,
  page: PageListeners,
  onDispose: () => void,
): AppScope {
  const routing = createAppRouting(app.code, isActive)
  const unsaved = createUnsavedGuard()
  const { events } = routing
  const own = { popstate: events, hashchange: events, beforeunload: unsaved.events }
  const listeners = createWindowListeners(own, page)
  const channels = createMessageChannels()
  const styles = createStyleSwitch(frame.element)
  const dress = createDocumentDress()
  let isShown = true
  nodes.show(app.code)
  const scope: AppScope = {
    get hooks() {
      return sandboxHooks(scope)
    },
    app,
    frame,
    assetBase: assetBase(app),
    fingerprint: fingerprint(html),
    openedAt: Date.now(),
    routing,
    unsaved,
    listeners,
    page,
    channels,
    dress,
    isActive,
    show() {
      if (isShown) return
      isShown = true
      styles.on()
      nodes.show(app.code)
      dress.putOn()
      routing.follow()
    },
    hide() {
      if (!isShown) return
      isShown = false
      dress.takeOff()
      nodes.hide(app.code)
      styles.off()
    },
    dispose() {
      scope.hide()
      styles.stop()
      page.clear()
      channels.close()
      nodes.drop(app.code)
      onDispose()
    },
  }
  return scope
}
