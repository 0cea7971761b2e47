import { recordAudit, type Actor } from '../audit/index.js'
import type { Db } from '../db/database.js'
import type { CommitSwitch } from './publish.js'

const SUMMARIES = { deploy: '部署子应用', switch: '切换子应用构建' } as const

/** A switch that stands in the audit log, or does not happen. */
export function recordedSwitch(db: Db, actor: Actor, action: keyof typeof SUMMARIES): CommitSwitch {
  return ({ code, from, to }, apply) =>
    db.transaction().execute(async (transaction) => {
      const { build, version, revision } = to
      await recordAudit(transaction, {
        ...{ ...actor, kind: `build.${action}`, target: code, summary: SUMMARIES[action] },
        detail: { from, to: build, version, revision },
      })
      await apply()
    })
}
