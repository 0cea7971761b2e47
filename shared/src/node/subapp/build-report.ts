import type { Locale } from '../../i18n/locale.js'
import type { BuildFinding, BuildOutcome, DeployedBuild } from '../../registry/index.js'
import { EXIT } from '../scaffold/exit-codes.js'
import type { SubAppOutcome } from './outcome.js'

const MARKS = { error: '✗', warning: '!' } as const

const findingText = ({ code, severity, detail, why, fix }: BuildFinding, locale: Locale): string =>
  `${MARKS[severity]} ${code}${detail && ` ${detail}`}\n  ${why[locale]}\n  ${fix[locale]}\n`

/** `1.2.0 (0a1b2c3d)`, as far as a build says. */
export function buildLabel({ build, version, revision }: DeployedBuild): string {
  const parts = [build, version, revision.slice(0, 8)].filter((part) => part !== '')
  return parts.join(' ')
}

/** What a host answered to an upload or a switch. */
export function outcomeReport(
  { build, findings }: BuildOutcome,
  { host, code, locale }: { host: string; code: string; locale: Locale },
): SubAppOutcome {
  const url = new URL(`/${code}/`, host).href
  const found = findings.map((one) => findingText(one, locale)).join('')
  if (build === null) {
    return { exitCode: EXIT.entry, data: { host, code, build, findings }, text: found }
  }
  const text = `${found}✓ ${code} shows build ${buildLabel(build)}\n  ${url}\n`
  return { exitCode: EXIT.ok, data: { host, code, url, build, findings }, text }
}
