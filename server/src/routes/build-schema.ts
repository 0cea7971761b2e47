import type { BuildFinding, BuildOutcome } from '@codo/shared/registry'
import { Type } from 'typebox'
import type { Build } from '../deploy/build-list.js'
import type { DeployError } from '../deploy/problem.js'
import { CODE } from './envelope.js'

export const CodeSchema = Type.String({
  minLength: 1,
  maxLength: 40,
  description: 'Code of the sub-app',
})

export const BuildSchema = Type.Object({
  build: Type.String({ description: 'Digest of its files' }),
  version: Type.String(),
  revision: Type.String({ description: 'Commit it was built from' }),
  when: Type.String({ description: 'YYYY-MM-DD HH:mm:ss' }),
  who: Type.String({ description: "User, cli, or empty for the server's own" }),
  files: Type.Integer(),
  bytes: Type.Integer(),
  current: Type.Boolean(),
})

const Text = Type.Object({ 'zh-CN': Type.String(), 'en-US': Type.String() })

const FindingSchema = Type.Object({
  code: Type.String(),
  severity: Type.Enum(['error', 'warning']),
  detail: Type.String(),
  why: Text,
  fix: Text,
})

export const OutcomeSchema = Type.Object({
  build: Type.Union([BuildSchema, Type.Null()]),
  findings: Type.Array(FindingSchema),
})

/** What was done. */
export const outcome = (build: Build, findings: readonly BuildFinding[] = []): BuildOutcome => ({
  build: { ...build, current: true },
  findings: [...findings],
})

/** What was refused: an envelope whose data hold every finding. */
export function refusal({ problems }: DeployError) {
  const msg = problems
    .map(({ why, detail }) => (detail ? `${why['zh-CN']}：${detail}` : why['zh-CN']))
    .join('；')
  return { code: CODE.invalid, msg, data: { build: null, findings: [...problems] } as BuildOutcome }
}
