import { BASIC_RULES, covers, type Rule } from './role-repository.js'

/** Rules that go together and that no page or button brings, under a name. */
export const RULE_BUNDLES: readonly { name: string; title: string; rules: readonly Rule[] }[] = [
  { name: 'basics', title: '基本使用：收藏、二次认证', rules: BASIC_RULES },
  {
    ...{ name: 'demo.read', title: '示例应用：查看' },
    rules: [{ method: 'GET', path: '/api/p/v4/demo/rule/' }],
  },
  {
    ...{ name: 'demo.write', title: '示例应用：查看与修改' },
    rules: [{ method: '*', path: '/api/p/v4/demo/rule/' }],
  },
]

/** The stored rules of a role as bundles, and what is in none of those it has. */
export function bundle(stored: readonly Rule[]) {
  const bundles = RULE_BUNDLES.map((one) => ({
    ...{ ...one, rules: [...one.rules] },
    held: one.rules.every((rule) => covers(stored, rule)),
  }))
  const named = bundles.filter(({ held }) => held).flatMap(({ rules }) => rules)
  return { bundles, others: stored.filter((rule) => !covers(named, rule)) }
}
