import type { EntryFinding } from '@codo/shared/entry'
import { PROBLEM_TEXTS, type ProblemCode } from './problem-texts.js'

/** What is wrong with a build, in the form of the entry check's findings. */
export interface Problem extends Pick<EntryFinding, 'severity' | 'why' | 'fix'> {
  code: string
  /** What it is about: a file, a size, a code. */
  detail: string
}

/** A problem of our own list, with its texts. */
export function problem(code: ProblemCode, detail = ''): Problem {
  const [whyZh, whyEn, fixZh, fixEn] = PROBLEM_TEXTS[code]
  return {
    code,
    severity: 'error',
    detail,
    why: { 'zh-CN': whyZh, 'en-US': whyEn },
    fix: { 'zh-CN': fixZh, 'en-US': fixEn },
  }
}

const line = ({ why, fix, detail }: Problem) =>
  `${why['en-US']}${detail && ` (${detail})`}. ${fix['en-US']}.`

/** A build that cannot be deployed; nothing has changed. The message is for the operator. */
export class DeployError extends Error {
  override name = 'DeployError'
  readonly problems: readonly Problem[]

  constructor(problems: ProblemCode | readonly Problem[], detail?: string) {
    const list = typeof problems === 'string' ? [problem(problems, detail)] : problems
    super(list.map(line).join('\n'))
    this.problems = list
  }
}
