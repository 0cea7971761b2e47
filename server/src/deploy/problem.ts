import type { BuildFinding } from '@codo/shared/registry'
import { PROBLEM_TEXTS, type ProblemCode } from './problem-texts.js'

/** A problem of our own list, with its texts. */
export function problem(code: ProblemCode, detail = ''): BuildFinding {
  const [whyZh, whyEn, fixZh, fixEn] = PROBLEM_TEXTS[code]
  return {
    code,
    severity: 'error',
    detail,
    why: { 'zh-CN': whyZh, 'en-US': whyEn },
    fix: { 'zh-CN': fixZh, 'en-US': fixEn },
  }
}

const line = ({ why, fix, detail }: BuildFinding) =>
  `${why['en-US']}${detail && ` (${detail})`}. ${fix['en-US']}.`

/** A build that cannot be deployed; nothing has changed. The message is for the operator. */
export class DeployError extends Error {
  override name = 'DeployError'
  readonly problems: readonly BuildFinding[]

  constructor(problems: ProblemCode | readonly BuildFinding[], detail?: string) {
    const list = typeof problems === 'string' ? [problem(problems, detail)] : problems
    super(list.map(line).join('\n'))
    this.problems = list
  }
}
