import type { Insertable, Selectable } from 'kysely'
import { timestamp } from '../db/clock.js'
import type { DbOrTransaction } from '../db/database.js'
import { pageOf, type PageQuery } from '../db/page-of.js'
import { contains } from '../db/search.js'
import type { DemoRuleTable } from '../db/tables.js'

export type DemoRule = Selectable<DemoRuleTable>

/** Row `number` (from 0) of the data the template's table shows: the same at every first run. */
function demoRule(number: number): Insertable<DemoRuleTable> {
  const time = timestamp(new Date(2025, 0, 1 + number, 9, (number * 7) % 60))
  return {
    name: `巡检任务 ${number + 1}`,
    desc: `第 ${number + 1} 条示例规则`,
    owner: ['运维', '开发', '测试', 'SRE'][number % 4] ?? '运维',
    callNo: (number * 37) % 1000,
    status: number % 4,
    progress: (number * 13) % 101,
    createdAt: time,
    updatedAt: time,
  }
}

export const seedDemoRules = (db: DbOrTransaction, count: number) =>
  db
    .insertInto('demo_rules')
    .values(Array.from({ length: count }, (_, number) => demoRule(number)))
    .execute()

export const RULE_COLUMNS = [
  ...(['key', 'name', 'desc', 'owner', 'callNo'] as const),
  ...(['status', 'progress', 'createdAt', 'updatedAt'] as const),
] as const satisfies readonly (keyof DemoRule)[]

export const searchRules = (db: DbOrTransaction, query: PageQuery) =>
  pageOf(
    db
      .selectFrom('demo_rules')
      .selectAll()
      .where(contains(['name', 'desc', 'owner'], query.search)),
    query,
  )
