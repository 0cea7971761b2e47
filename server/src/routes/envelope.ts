import { Type, type TSchema } from 'typebox'

/** Business outcomes other than 0, as upstream numbers them. */
export const CODE = {
  ok: 0,
  invalid: -1,
  duplicate: -2,
  secondFactor: 66,
} as const

/** `{code, msg, data}` with HTTP 200. Source: contract/gateway.md, "Envelope". */
export const Envelope = <T extends TSchema>(data: T) =>
  Type.Object({
    code: Type.Integer(),
    msg: Type.String(),
    data: Type.Optional(data),
    count: Type.Optional(Type.Integer()),
  })

export const Failure = Type.Object({ code: Type.Integer(), msg: Type.String() })

/** Responses of a route whose outcome is an envelope; the gateway's own pages are html. */
export const answers = <T extends TSchema>(data: T) => ({ 200: Envelope(data), 400: Failure })

export const success = <T>(data: T, msg = '获取成功') => ({ code: CODE.ok, msg, data })

export const page = <T>(data: T[], count: number) => ({ ...success(data), count })

export const failure = (code: number, msg: string) => ({ code, msg })
