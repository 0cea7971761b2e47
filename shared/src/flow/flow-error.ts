/** Why a log holds no variables. */
export type FlowProblem =
  'no-group' | 'truncated' | 'nested' | 'too-long' | 'not-json' | 'not-object'

/** What a failed {@link extractFlowVariables} returns. */
export interface FlowError {
  problem: FlowProblem
  /** For people: names what is wrong with the text. */
  reason: string
  /** Offset in the log, in characters, of the group or of the fault in it. */
  position: number
}
