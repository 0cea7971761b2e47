import type { FlowError } from './flow-error.js'
import { END_MARKER, MAX_GROUP_LENGTH, START_MARKER } from './markers.js'

/** A complete group, the text between its markers included. */
export interface Group {
  /** Offset of the start marker, in characters of the log. */
  start: number
  /** Offset just after the end marker. */
  end: number
  text: string
  /** Whether it began inside another group, which had no end. */
  isNested: boolean
}

/** What was seen last; a start after the last complete group is a truncated one. */
export interface ScanResult {
  group?: Group
  fault?: FlowError
}

const KEEP = START_MARKER.length - 1

/**
 * Finds the last complete group of a log that comes in pieces, holding one group at most. A start
 * inside a group begins anew: the outer one was cut off by a later run of the script.
 */
export function createGroupScanner() {
  /** Text not yet searched, or the open group from its start marker on. */
  let buffer = ''
  let bufferStart = 0
  let isOpen = false
  let isNested = false
  const result: ScanResult = {}

  const drop = (length: number) => {
    buffer = buffer.slice(length)
    bufferStart += length
  }

  const close = (length: number) => {
    drop(length)
    isOpen = false
    isNested = false
  }

  /** One step; `false` when more text is needed. */
  const step = (): boolean => {
    if (!isOpen) {
      const start = buffer.indexOf(START_MARKER)
      if (start < 0) {
        drop(Math.max(buffer.length - KEEP, 0))
        return false
      }
      drop(start)
      isOpen = true
    }
    const end = buffer.indexOf(END_MARKER, START_MARKER.length)
    const again = buffer.indexOf(START_MARKER, START_MARKER.length)
    if (again >= 0 && (end < 0 || again < end)) {
      result.fault = fault('nested', 'A second start before the end', bufferStart + again)
      drop(again)
      isNested = true
      return true
    }
    const length = (end < 0 ? buffer.length - END_MARKER.length : end) - START_MARKER.length
    if (length > MAX_GROUP_LENGTH) {
      result.fault = fault('too-long', `No end within ${MAX_GROUP_LENGTH} characters`, bufferStart)
      close(START_MARKER.length)
      return true
    }
    if (end < 0) return false
    const after = end + END_MARKER.length
    const text = buffer.slice(START_MARKER.length, end)
    result.group = { start: bufferStart, end: bufferStart + after, text, isNested }
    delete result.fault
    close(after)
    return true
  }

  return {
    push(text: string): void {
      buffer += text
      while (step());
    },
    finish(): ScanResult {
      if (isOpen) result.fault = fault('truncated', 'The log ends inside a group', bufferStart)
      return result
    },
  }
}

const fault = (problem: FlowError['problem'], reason: string, position: number): FlowError => ({
  problem,
  reason,
  position,
})
