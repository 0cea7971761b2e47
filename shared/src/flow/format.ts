import { END_MARKER, START_MARKER } from './markers.js'
import type { FlowVariables } from './parse-group.js'

/**
 * Text for a script to print so that later nodes get these variables. One line; hash signs are
 * escaped, so that no value can end the group early.
 *
 * @throws {TypeError} for what JSON cannot hold (cycles, bigint)
 * @example console.log(formatFlowVariables({ version: '1.2.3' }))
 */
export function formatFlowVariables(data: FlowVariables): string {
  return START_MARKER + JSON.stringify(data).replaceAll('#', '\\u0023') + END_MARKER
}
