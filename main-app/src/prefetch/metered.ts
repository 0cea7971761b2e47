/** What browsers tell of the connection; most tell nothing. */
export interface Connection {
  saveData?: boolean
  /** `slow-2g`, `2g`, `3g` or `4g`, measured. */
  effectiveType?: string
  /** `cellular`, `wifi`, …; phones only. */
  type?: string
}

const connectionOf = (): Connection | undefined =>
  (navigator as Navigator & { connection?: Connection }).connection

/** Whether the user pays for bytes, or waits for them: nothing may be fetched on suspicion then. */
export const isMetered = (connection: Connection | undefined = connectionOf()): boolean =>
  connection?.saveData === true ||
  connection?.type === 'cellular' ||
  /[23]g$/.test(connection?.effectiveType ?? '')
