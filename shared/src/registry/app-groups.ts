import { APP_DRAFT_FIELDS, DEFAULT_CATEGORY, type AppDraft, type AppRecord } from './app-record.js'
import type { AppStatus } from './shell-app.js'

/** Apps of one category, as the app centre shows them. */
export interface AppGroup<T> {
  name: string
  apps: T[]
}

/** What the card of an app shows. */
export type CardApp = Omit<AppDraft, 'classify'>

/** The beginning of a category. */
export interface FirstGroup extends AppGroup<CardApp> {
  /** Apps of the category, those that are left out here included. */
  count: number
}

const CARD_FIELDS = APP_DRAFT_FIELDS.filter((field) => field !== 'classify')

/** Cards that fill the screen that comes first; more come a moment later. */
export const FIRST_SCREEN = 24

/** Category of an app; apps without one share the default. */
export const categoryOf = ({ classify }: Pick<AppRecord, 'classify'>): string =>
  classify || DEFAULT_CATEGORY

/** Categories in order of first appearance, the default last. */
export function groupApps<T extends Pick<AppRecord, 'classify'>>(
  apps: readonly T[],
): AppGroup<T>[] {
  const groups = new Map<string, T[]>()
  for (const app of apps) {
    const group = groups.get(categoryOf(app))
    if (group) group.push(app)
    else groups.set(categoryOf(app), [app])
  }
  return [...groups]
    .map(([name, apps]) => ({ name, apps }))
    .sort((a, b) => Number(a.name === DEFAULT_CATEGORY) - Number(b.name === DEFAULT_CATEGORY))
}

/** The groups up to a number of apps in all; each tells in `shown` which of its own are among them. */
export function cutGroups<G extends { apps: readonly unknown[] }>(
  groups: readonly G[],
  limit: number,
): (G & { shown: G['apps'][number][] })[] {
  let left = limit
  return groups.flatMap((group) => {
    if (left <= 0) return []
    const shown = group.apps.slice(0, left)
    left -= shown.length
    return [{ ...group, shown }]
  })
}

/** What the app centre shows first of a list, hidden apps left out: enough to draw a screen of it. */
export function firstGroups(
  apps: readonly (AppRecord & { status?: AppStatus })[],
  limit = FIRST_SCREEN,
): FirstGroup[] {
  const groups = groupApps(apps.filter(({ status }) => status !== 'hidden'))
  return cutGroups(groups, limit).map(({ name, apps, shown }) => ({
    name,
    count: apps.length,
    apps: shown.map(asCard),
  }))
}

const asCard = (app: AppRecord): CardApp =>
  Object.fromEntries(CARD_FIELDS.map((field) => [field, app[field]])) as CardApp
