import type { AppRecord } from './app-record.js'

/** Whether people see an app: `hidden` is in no list but opens by its address. */
export const APP_STATUSES = ['enabled', 'disabled', 'hidden'] as const
export type AppStatus = (typeof APP_STATUSES)[number]

/** Who sees an app: everybody with a session, or the roles that were granted it. */
export const APP_VISIBILITIES = ['everyone', 'roles'] as const
export type AppVisibility = (typeof APP_VISIBILITIES)[number]

/**
 * How qiankun keeps an app's styles apart: `scoped` is its experimentalStyleIsolation, `strict` a
 * shadow root, which breaks some existing apps. Source: contract/subapp.md, "What existing
 * sub-apps need from a host".
 */
export const STYLE_ISOLATIONS = ['none', 'scoped', 'strict'] as const
export type StyleIsolation = (typeof STYLE_ISOLATIONS)[number]

/** What a registry row says beyond upstream's record. */
export interface AppSettings {
  /** Whom the error card names; at most 100 characters. */
  owner: string
  /** Mail, phone or link of the owner; at most 200 characters. */
  contact: string
  /** Documentation: http(s) address or same-origin path; empty when there is none. */
  docs: string
  /** Position in the app centre, ascending; equal ones follow their ids. Default 0. */
  sort_order: number
  visibility: AppVisibility
  /** Entry of the app: same-origin path or address on `allowed_origin`; empty is {@link entryPath}. */
  entry: string
  /** Foreign origin the app may come from, one of the server's allow-list; empty is the shell's own. */
  allowed_origin: string
  style_isolation: StyleIsolation
  /** Longest time from opening to shown, in seconds, 1 to 120. Default 15. */
  load_timeout: number
  /** Whether a tab that is not shown stays alive. Default true. */
  keep_alive: boolean
  status: AppStatus
  /** What people read instead of a disabled app; at most 250 characters. */
  status_message: string
}

/** Settings of an app that says nothing, as every row of an upstream registry. */
export const DEFAULT_APP_SETTINGS = {
  owner: '',
  contact: '',
  docs: '',
  sort_order: 0,
  visibility: 'everyone',
  entry: '',
  allowed_origin: '',
  style_isolation: 'none',
  load_timeout: 15,
  keep_alive: true,
  status: 'enabled',
  status_message: '',
} as const satisfies AppSettings

/** The settings, in the order of an export. */
export const APP_SETTING_FIELDS = Object.keys(DEFAULT_APP_SETTINGS) as (keyof AppSettings)[]

/** Longest texts the registry stores, in characters, and the limits of its numbers. */
export const APP_SETTING_LIMITS = {
  owner: 100,
  contact: 200,
  docs: 500,
  entry: 500,
  allowed_origin: 200,
  status_message: 250,
  sort_order: { min: -100_000, max: 100_000 },
  load_timeout: { min: 1, max: 120 },
} as const satisfies Partial<Record<keyof AppSettings, number | { min: number; max: number }>>

/** A row as the shell's own list gives it. */
export interface ShellApp extends AppRecord, AppSettings {
  /** Identifies the deployed build; changes with each deployment; empty when it is not known. */
  release: string
  /** Grows with each change of the row; a write names the one it was made from. */
  revision: number
}
