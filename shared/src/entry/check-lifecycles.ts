import { finding, type EntryFinding } from './finding.js'
import type { EntryHtml } from './read-html.js'

/** Inline helper that vite-plugin-qiankun puts into the html of its builds. */
const VITE_PLUGIN_QIANKUN = /qiankunName|moudleQiankunAppLifeCycles/

/**
 * Whether qiankun will find lifecycles. Sure with a marker or vite-plugin-qiankun's helper; a UMD
 * build is recognised by its words only, so its absence is a warning.
 */
export function checkLifecycles(
  html: EntryHtml,
  scripts: readonly string[],
  code: string | undefined,
): EntryFinding[] {
  if (html.entries > 1) return [finding('SEVERAL_ENTRIES', `${html.entries}`)]
  if (html.marker !== undefined) {
    const differs = code !== undefined && html.marker !== '' && html.marker !== code
    return differs ? [finding('CODE_MISMATCH', html.marker)] : []
  }
  if (VITE_PLUGIN_QIANKUN.test(html.inline)) return []
  // qiankun evaluates classic scripts only.
  if (html.hasModules || !html.hasScripts) return [finding('NO_LIFECYCLES')]
  return [html.inline, ...scripts].some(namesLifecycles)
    ? []
    : [finding('NO_LIFECYCLES', undefined, 'warning')]
}

const namesLifecycles = (script: string): boolean =>
  ['bootstrap', 'mount', 'unmount'].every((word) => new RegExp(`\\b${word}\\b`).test(script))
