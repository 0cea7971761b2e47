import { existsSync, readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number }} Tally */

/** @param {string} file @returns {any} parsed report, untyped: the two runners' own formats */
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined)

/**
 * Tally of a Vitest JSON report; a missing report counts as one failure.
 *
 * @param {string} file
 * @returns {Tally}
 */
export function vitestTally(file) {
  const report = read(file)
  if (!report) return { passed: 0, failed: 1 }
  // A suite that does not load has no failed test of its own.
  const broken = report.numFailedTests === 0 && !report.success ? 1 : 0
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken }
}

/**
 * Tally of a Playwright JSON report; a missing report counts as one failure.
 *
 * @param {string} file
 * @returns {Tally}
 */
export function playwrightTally(file) {
  const stats = read(file)?.stats
  if (!stats) return { passed: 0, failed: 1 }
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected }
}

/**
 * @param {Tally[]} tallies
 * @returns {Tally}
 */
export const sum = (tallies) => ({
  passed: tallies.reduce((total, tally) => total + tally.passed, 0),
  failed: tallies.reduce((total, tally) => total + tally.failed, 0),
})
