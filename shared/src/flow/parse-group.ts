import type { FlowError } from './flow-error.js'
import { findJsonFault } from './json-fault.js'

/** Variables by name. */
export type FlowVariables = Record<string, unknown>

/** Colours and other terminal control sequences, which runners mix into logs. */
// eslint-disable-next-line no-control-regex -- the escape character is what is looked for
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g

/** Removes terminal control sequences. */
export const stripAnsi = (text: string): string => text.replace(ANSI, '')

export type Parsed = { data: FlowVariables } | { error: FlowError }

/** Parses what stands between the markers; `offset` is where it starts in the log. */
export function parseGroup(raw: string, offset: number): Parsed {
  const text = stripAnsi(raw).replace(/\r/g, '')
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    const position = offset + locate(raw, text, findJsonFault(text))
    return { error: { problem: 'not-json', reason: reasonFor(text, error), position } }
  }
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) {
    return { data: data as FlowVariables }
  }
  const reason = 'The JSON is not an object'
  return { error: { problem: 'not-object', reason, position: offset } }
}

function reasonFor(text: string, error: unknown): string {
  if (text.trim() === '') return 'Nothing between the markers'
  if (/^\s*[[{]?\s*'/.test(text)) return 'JSON needs double quotes; this has single quotes'
  return error instanceof Error ? error.message : 'Not JSON'
}

/** Offset in the raw text of an offset in the cleaned one. */
function locate(raw: string, clean: string, offset: number): number {
  if (raw === clean) return offset
  let kept = 0
  let at = 0
  const dropped = new RegExp(`${ANSI.source}|\\r`, 'g')
  for (const match of raw.matchAll(dropped)) {
    const run = match.index - at
    if (kept + run > offset) break
    kept += run
    at = match.index + match[0].length
  }
  return at + (offset - kept)
}
