import type { Locale } from '../i18n/locale.js'

/** A build of a sub-app that the server keeps. Only where it announces `apps.builds`. */
export interface DeployedBuild {
  /** Digest of its files: the same content is the same build. */
  build: string
  /** Version in its package.json; empty when it does not say. */
  version: string
  /** Commit it was built from; empty when it does not say. */
  revision: string
  /** When it was deployed first, `YYYY-MM-DD HH:mm:ss`, server time. */
  when: string
  /** User name; `cli` for the server's command line, empty for the server itself. */
  who: string
  files: number
  bytes: number
  /** Whether visitors get it. */
  current: boolean
}

/** What is wrong with a build. The docs list the codes (docs/errors.md). */
export interface BuildFinding {
  code: string
  /** `error`: refused; `warning`: deployed all the same. */
  severity: 'error' | 'warning'
  /** What it is about: a file, a size, a code. */
  detail: string
  why: Record<Locale, string>
  fix: Record<Locale, string>
}

/** Answer to an upload or a switch; no build when it was refused. */
export interface BuildOutcome {
  build: DeployedBuild | null
  findings: BuildFinding[]
}

/** Lists (`GET ?code=`), takes (`POST ?code=`, a zip) and switches (`PUT {code, build}`) builds. */
export const BUILDS_PATH = '/api/p/v4/apps/builds/'

/** Largest zip that is taken, in bytes. */
export const MAX_BUILD_UPLOAD = 100 * 1024 * 1024
