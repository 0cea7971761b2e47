import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { TestServer } from './server.js'

/** A digest of every row of a table, by table; and of the names of all kept files. */
export async function fingerprint({ app, dataDir }: TestServer): Promise<Record<string, string>> {
  const { db } = app.context
  const tables = await db.introspection.getTables()
  const digests: Record<string, string> = {}
  for (const { name } of tables) {
    const rows = await db
      .selectFrom(name as 'users')
      .selectAll()
      .execute()
    digests[name] = createHash('sha256').update(JSON.stringify(rows)).digest('hex')
  }
  for (const folder of ['icons', 'web']) digests[folder] = listing(join(dataDir, folder)).join('\n')
  return digests
}

/** Where uploads are received, and the lock of who deploys: both come with the first attempt. */
const PASSING = /\.incoming|\.lock/

function listing(folder: string): string[] {
  try {
    const names = readdirSync(folder, { recursive: true }).map(String)
    return names.filter((name) => !PASSING.test(name)).sort()
  } catch {
    return []
  }
}
