import type { Migration } from 'kysely'
import { schema } from './2026-11-22-01-schema.js'
import { grants } from './2026-11-22-02-grants.js'
import { appSettings } from './2026-11-22-03-app-settings.js'
import { accounts } from './2026-11-22-04-accounts.js'
import { perf } from './2026-11-22-05-perf.js'
import { builds } from './2026-11-22-06-builds.js'
import { revisions } from './2026-11-22-07-revisions.js'
import { menuTree } from './2026-11-22-08-menu-tree.js'

/** Frozen once released: a change of the schema is a new dated file. */
export const migrations: Record<string, Migration> = {
  '2026-11-22-01-schema': schema,
  '2026-11-22-02-grants': grants,
  '2026-11-22-03-app-settings': appSettings,
  '2026-11-22-04-accounts': accounts,
  '2026-11-22-05-perf': perf,
  '2026-11-22-06-builds': builds,
  '2026-11-22-07-revisions': revisions,
  '2026-11-22-08-menu-tree': menuTree,
}
