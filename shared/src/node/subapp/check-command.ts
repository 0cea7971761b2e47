import { resolve } from 'node:path'
import { checkEntry, type EntryFinding } from '../../entry/index.js'
import type { Locale } from '../../i18n/locale.js'
import { entryPath } from '../../registry/app-record.js'
import { createGuardedFetch } from '../guarded-fetch.js'
import { EXIT } from '../scaffold/exit-codes.js'
import { ScaffoldError } from '../scaffold/scaffold-error.js'
import { localeOf } from './locale.js'
import { readSubAppManifest } from './manifest.js'
import { DEFAULT_HOST, requireOrigin } from '../scaffold/origin.js'
import type { Options } from './options.js'
import type { RunCommand } from './outcome.js'

/** `codo-subapp check` */
export const runCheck: RunCommand = async (options, { cwd, env }) => {
  const locale = localeOf(options.values['locale'], env)
  const { entry, host, code } = readTarget(options, cwd)
  // Whoever types an address on a command line may reach it anyway; redirects elsewhere may not.
  const allow = [new URL(entry).origin, ...(host === undefined ? [] : [host])]
  const findings = await checkEntry(entry, {
    fetch: createGuardedFetch({ allow }),
    expect: { ...(code !== undefined && { code }), ...(host !== undefined && { host }) },
  })
  const hasErrors = findings.some(({ severity }) => severity === 'error')
  return {
    exitCode: hasErrors ? EXIT.entry : EXIT.ok,
    data: { entry, findings },
    text: [`${entry}`, ...findings.map((found) => report(found, locale)), verdict(findings, locale)]
      .join('\n')
      .concat('\n'),
  }
}

/** A relative entry, or none, is at the host; an absolute one has a host only when it is named. */
function readTarget({ values, argument }: Options, cwd: string) {
  const code = values['code'] ?? readSubAppManifest(resolve(cwd, values['dir'] ?? '.')).code
  const path = argument ?? (code === undefined ? undefined : entryPath(code))
  if (path === undefined) {
    throw new ScaffoldError('usage', 'No entry is given.', 'codo-subapp check /web/my-module/')
  }
  const isAbsolute = /^[a-z][a-z\d+.-]*:/i.test(path)
  const named = values['host'] ?? (isAbsolute ? undefined : DEFAULT_HOST)
  const host = named === undefined ? undefined : requireOrigin(named)
  if (isAbsolute) requireOrigin(path)
  return { entry: new URL(path, host).href, host, code }
}

const MARKS = { error: '✗', warning: '!' } as const

const report = ({ code, severity, detail, why, fix }: EntryFinding, locale: Locale): string =>
  `${MARKS[severity]} ${code}${detail ? ` ${detail}` : ''}\n  ${why[locale]}\n  ${fix[locale]}`

const VERDICTS: Record<Locale, string> = {
  'zh-CN': '✓ 没有发现问题',
  'en-US': '✓ nothing wrong was seen',
}

const verdict = (findings: readonly EntryFinding[], locale: Locale): string =>
  findings.length === 0 ? VERDICTS[locale] : ''
