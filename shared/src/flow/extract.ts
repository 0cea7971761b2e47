import type { FlowError } from './flow-error.js'
import { createGroupScanner, type ScanResult } from './group-scanner.js'
import { START_MARKER } from './markers.js'
import { parseGroup, type FlowVariables } from './parse-group.js'

/** Variables with the place of their group in the log, in characters. */
export interface FlowExtract {
  data: FlowVariables
  /** Offset of the start marker. */
  start: number
  /** Offset just after the end marker. */
  end: number
}

export type FlowResult = ({ ok: true } & FlowExtract) | { ok: false; error: FlowError }

/** A log in pieces: a Node stream, a `ReadableStream`, or any async iterable. */
export type FlowStream = AsyncIterable<string | Uint8Array>

/**
 * Finds the last complete `###SOF###…###EOF###` group of a log and parses its JSON. Never throws on
 * what the log holds; a stream of any length is read without being kept.
 *
 * @example
 * const result = extractFlowVariables(log)
 * if (result.ok) console.log(result.data)
 */
export function extractFlowVariables(log: string): FlowResult
export function extractFlowVariables(log: FlowStream): Promise<FlowResult>
export function extractFlowVariables(log: string | FlowStream): FlowResult | Promise<FlowResult> {
  if (typeof log !== 'string') return extractFromStream(log)
  const scanner = createGroupScanner()
  scanner.push(log)
  return toResult(scanner.finish())
}

async function extractFromStream(log: FlowStream): Promise<FlowResult> {
  const scanner = createGroupScanner()
  const decoder = new TextDecoder()
  for await (const chunk of log) {
    scanner.push(typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))
  }
  scanner.push(decoder.decode())
  return toResult(scanner.finish())
}

function toResult({ group, fault }: ScanResult): FlowResult {
  if (!group) {
    return {
      ok: false,
      error: fault ?? { problem: 'no-group', reason: 'No group in the log', position: 0 },
    }
  }
  const { start, end, text, isNested } = group
  const parsed = parseGroup(text, start + START_MARKER.length)
  if ('data' in parsed) return { ok: true, data: parsed.data, start, end }
  if (!isNested) return { ok: false, error: parsed.error }
  const reason = `A second start inside the group: ${parsed.error.reason}`
  return { ok: false, error: { problem: 'nested', reason, position: start } }
}
