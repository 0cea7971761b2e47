/** Upstream's code for what is not valid. Source: contract/gateway.md, "Admin endpoints". */
const INVALID = -1

/**
 * What the data do not allow. Thrown in a transaction, it takes back what was written; the caller
 * gets it as an envelope with this code.
 */
export class Refusal extends Error {
  override name = 'Refusal'
  constructor(
    message: string,
    readonly code: number = INVALID,
    /** What the caller needs beside the message; nothing when undefined. */
    readonly data?: unknown,
  ) {
    super(message)
  }
}
