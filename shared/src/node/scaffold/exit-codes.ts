/**
 * Exit codes of `create-codo-subapp` and `codo-subapp`. They are part of the interface: `--help` lists
 * them, scripts may rely on them, and a number never changes its meaning.
 */
export const EXIT = {
  /** Done, or nothing to do (`--help`, `--dry-run`). */
  ok: 0,
  /** Something unforeseen; nothing was written. */
  unexpected: 1,
  /** Unknown option, missing name, illegal value of an option. */
  usage: 2,
  /** The name breaks the rule for sub-app codes. */
  name: 3,
  /** The target folder holds something already. */
  notEmpty: 4,
  /** The target leaves the folder it seems to be in, is a link, or is the current folder. */
  path: 5,
  /** A module beside the target has the same name or port. */
  taken: 6,
  /** The template or the built package is not there. */
  template: 7,
  /** The disk refused; nothing of the project is left behind. */
  write: 8,
  /** The project is written, but `--git` or `--install` failed. */
  after: 9,
  /** `upgrade --check`: the template has changed since. */
  available: 10,
  /** Upgraded, and some places need a decision: they are marked and listed. */
  conflicts: 11,
  /** The folder is not a generated project, or what it recorded cannot be used. */
  project: 12,
  /** Uncommitted changes, and no `--force`. */
  dirty: 13,
  /** `check`: the entry has faults; `deploy`, `rollback`: the host refused the build. */
  entry: 14,
  /** The registry refused, or did not answer. */
  registry: 15,
  /** No build, one older than its sources or too large, or no such build to go back to. */
  build: 16,
} as const

/** Why a run ended, by name. */
export type ExitReason = keyof typeof EXIT
