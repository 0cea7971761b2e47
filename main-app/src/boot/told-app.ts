import type { ShellApp } from '@codo/shared/registry'
import type { Authorization } from '../stores/authorization'
import { toldData } from './told-data'

/** Where in the page the server may tell it (server/src/web/first-app.ts). */
const TOLD = 'codo-first-app'

/** All that opens the app behind the address, as the answers of the API would have it. */
export interface ToldApp {
  app: ShellApp
  rights: Authorization
  /** Same-origin path; absent for an entry of elsewhere. */
  entry?: string
  /** What the entry answers, where the server has it. */
  html?: string
  /** Paths of what the entry starts with. */
  files?: string[]
}

/** What the page is told; `undefined` where the list and the rights have to be asked for. */
export const toldApp = (): ToldApp | undefined => toldData<ToldApp>(TOLD)
