import { APP_FIELDS, microAppCode, type AppRecord } from '@codo/shared/registry'
import type { DbOrTransaction } from '../db/database.js'
import { allApps } from '../registry/app-repository.js'
import { METRICS, type Sample, type Summary } from './metrics.js'
import { spreadOf } from './spread.js'

const DAY = 86_400

/** What is kept; anything beyond goes, oldest first, so that nobody can fill the disk. */
export const KEPT = { perRelease: 500, perApp: 5_000, days: 30 } as const

/** Releases a summary tells of at most, newest first. */
const SUMMARIES = 200

const seconds = (now: number) => Math.floor(now / 1000)

/**
 * Keeps the samples of apps the registry has, and forgets what is old.
 *
 * @returns how many were kept; samples of unknown apps are left out
 */
export async function storeSamples(
  db: DbOrTransaction,
  samples: readonly Sample[],
  now = Date.now(),
): Promise<number> {
  const ids = await idsOf(db, [...new Set(samples.map(({ code }) => code))])
  const rows = samples.flatMap(({ code, heap = null, ...sample }) => {
    const app_id = ids.get(code)
    return app_id === undefined ? [] : [{ ...sample, heap, app_id, at: seconds(now) }]
  })
  if (rows.length === 0) return 0
  await db.insertInto('perf_samples').values(rows).execute()
  for (const app_id of new Set(rows.map((row) => row.app_id))) await prune(db, app_id, rows)
  await db
    .deleteFrom('perf_samples')
    .where('at', '<', seconds(now) - KEPT.days * DAY)
    .execute()
  return rows.length
}

/** Apps by the code under which the shell opens them. */
async function idsOf(db: DbOrTransaction, codes: string[]) {
  const apps = await db
    .selectFrom('apps')
    .select(APP_FIELDS)
    .where((app) => app.or([app('frontend_code', 'in', codes), app('app_code', 'in', codes)]))
    .execute()
  return new Map(apps.map((app) => [microAppCode(app), app.id]))
}

async function prune(
  db: DbOrTransaction,
  app: number,
  rows: readonly { app_id: number; release: string }[],
): Promise<void> {
  const releases = new Set(rows.filter(({ app_id }) => app_id === app).map((row) => row.release))
  for (const release of releases) await keepNewest(db, app, KEPT.perRelease, release)
  await keepNewest(db, app, KEPT.perApp)
}

/** Of an app, or of one release of it. */
async function keepNewest(db: DbOrTransaction, app: number, limit: number, release?: string) {
  const of = db.selectFrom('perf_samples').where('app_id', '=', app)
  const oldest = await (release === undefined ? of : of.where('release', '=', release))
    .select('id')
    .orderBy('id', 'desc')
    .offset(limit)
    .limit(1)
    .executeTakeFirst()
  if (!oldest) return
  const old = db.deleteFrom('perf_samples').where('app_id', '=', app).where('id', '<=', oldest.id)
  await (release === undefined ? old : old.where('release', '=', release)).execute()
}

/** Percentiles per app and release of the last days, the release that was opened last first. */
export async function summarize(
  db: DbOrTransaction,
  days: number,
  now = Date.now(),
): Promise<Summary[]> {
  const since = seconds(now) - days * DAY
  const groups = await db
    .selectFrom('perf_samples')
    .select(({ fn }) => ['app_id', 'release', fn.max<number>('at').as('last')])
    .where('at', '>=', since)
    .groupBy(['app_id', 'release'])
    .orderBy('last', 'desc')
    .orderBy('app_id')
    .orderBy('release')
    .limit(SUMMARIES)
    .execute()
  const apps = new Map((await allApps(db)).map((app) => [app.id, app]))
  const summaries: Summary[] = []
  for (const group of groups) {
    const app = apps.get(group.app_id)
    if (app) summaries.push(await summarizeOne(db, app, group, since))
  }
  return summaries
}

async function summarizeOne(
  db: DbOrTransaction,
  app: AppRecord,
  { release, last }: { release: string; last: number },
  since: number,
): Promise<Summary> {
  const rows = await db
    .selectFrom('perf_samples')
    .select(METRICS)
    .where('app_id', '=', app.id)
    .where('release', '=', release)
    .where('at', '>=', since)
    .execute()
  const spreads = METRICS.map((metric) => {
    const values = rows.map((row) => row[metric]).filter((value) => value !== null)
    return [metric, spreadOf(values)]
  })
  const code = microAppCode(app) ?? ''
  return {
    ...{ app_id: app.id, code, name: app.name, release, last, count: rows.length },
    // The group has a row, and every row has each metric but heap.
    ...(Object.fromEntries(spreads) as Pick<Summary, (typeof METRICS)[number]>),
  }
}
