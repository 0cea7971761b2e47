import { entryPath, type ShellApp, type StyleIsolation } from '@codo/shared/registry'

/** An app of the registry as the supervisor needs it. */
export interface MicroApp {
  code: string
  name: string
  /** Address of its html. */
  entry: string
  /** Whether it may be loaded from there: the shell's own origin, or one that the registry allows. */
  isAllowed: boolean
  styleIsolation: StyleIsolation
  /** Longest time from opening to shown, in ms. */
  timeout: number
  /** Whether it stays alive while it is not shown. */
  keepAlive: boolean
  /** Identifies the deployed build; empty when the server does not say. */
  release: string
}

/** What the registry says about an app, with its entry resolved. */
export function toMicroApp(code: string, app: ShellApp): MicroApp {
  const entry = new URL(app.entry || entryPath(code), app.allowed_origin || location.origin)
  return {
    code,
    name: app.name,
    entry: entry.href,
    isAllowed: [location.origin, app.allowed_origin].includes(entry.origin),
    styleIsolation: app.style_isolation,
    timeout: app.load_timeout * 1_000,
    keepAlive: app.keep_alive,
    release: app.release,
  }
}

/** Folder of an app's files, as it stands in addresses and stack traces. */
export const assetBase = ({ entry }: Pick<MicroApp, 'entry'>): string => new URL('.', entry).href
