import { Type, type TSchema } from 'typebox'

/** Business outcomes other than 0, as upstream numbers them. */
export const CODE = {
  ok: 0,
  invalid: -1,
  duplicate: -2,
  /** Ours: the row was changed by somebody else; `data` is the row as it is now. */
  conflict: -3,
  secondFactor: 66,
} as const

/** `{code, msg, data}` with HTTP 200. Source: contract/gateway.md, "Envelope". */
const Envelope = <T extends TSchema>(data: T) =>
  Type.Object({
    code: Type.Integer(),
    msg: Type.String(),
    data: Type.Optional(data),
    count: Type.Optional(Type.Integer()),
  })

const Failure = Type.Object({ code: Type.Integer(), msg: Type.String() })

const Page = Type.String({ description: "A page of the gateway's, html or plain text" })

/** Responses of a route whose outcome is an envelope; what the gateway refuses gets a page. */
export const answers = <T extends TSchema>(data: T) => ({
  200: Envelope(data),
  400: Failure,
  '4xx': Page,
  '5xx': Page,
})

export const success = <T>(data: T, msg = '获取成功') => ({ code: CODE.ok, msg, data })

export const page = <T>(data: T[], count: number) => ({ ...success(data), count })

export const failure = (code: number, msg: string) => ({ code, msg })
