/**
 * The body of every API answer. Source: contract/gateway.md, "Envelope"; `success`, `errorCode`,
 * `errorMessage` and `showType` are those of the template's request contract.
 */
export interface Envelope<T = unknown> {
  /** 0 is success. */
  code: number | string
  msg?: string
  data?: T
  /** Total of a list. */
  count?: number
  result?: unknown
  success?: boolean
  errorCode?: number | string
  errorMessage?: string
  showType?: ShowType
}

/** 0 silent, 1 warning, 2 error, 3 notification, 9 redirect. */
export type ShowType = 0 | 1 | 2 | 3 | 9

/** Envelope in a parsed body; `undefined` for JSON of another shape. */
export function toEnvelope(body: unknown): Envelope | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const { code, success } = body as Partial<Envelope>
  const known = typeof code === 'number' || typeof code === 'string' || typeof success === 'boolean'
  return known ? (body as Envelope) : undefined
}

/** Whether the back end says it did what was asked. */
export const isSuccess = ({ code, success }: Envelope): boolean =>
  success !== false && Number(code ?? 0) === 0
