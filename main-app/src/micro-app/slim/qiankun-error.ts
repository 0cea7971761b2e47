/** Error of qiankun, told from others by the beginning of its message. */
export class QiankunError extends Error {
  constructor(message: string) {
    super(`[qiankun]: ${message}`)
  }
}
