import { classify } from './classify.js'
import { BusinessError, ResponseError, type CodoError } from './codo-error.js'
import { toEnvelope, type Envelope } from './envelope.js'
import type { RawAnswer } from './transport.js'
import type { RawResponse, RequestConfig } from './types.js'

/** Log-out answers 401 with an empty body, and that is success. */
const LOGOUT = /\/api\/acc\/logout\/?(?:[?#]|$)/

export interface Called {
  url: string
  method: string
  config: RequestConfig
}

/** Turns an answer into what the caller gets, or into the error it is. */
export function readAnswer(
  { url, method, config }: Called,
  { status, headers, body }: RawAnswer,
): RawResponse<unknown> | CodoError {
  const contentType = headers['content-type'] ?? ''
  const ok = status >= 200 && status < 300
  const wantsEnvelope = isEnvelopeCall(method, config)
  const isFile = /attachment/i.test(headers['content-disposition'] ?? '')
  const mayHoldJson = typeof body === 'string' || !ok || (/json/i.test(contentType) && !isFile)
  const text = typeof body === 'string' ? body : mayHoldJson ? new TextDecoder().decode(body) : ''
  const json = mayHoldJson ? parseJson(text) : undefined
  const envelope = wantsEnvelope || !ok || typeof body !== 'string' ? toEnvelope(json) : undefined

  if (status === 401 && LOGOUT.test(url)) return { status, headers, data: undefined }
  const code = classify({ status, contentType, text, envelope }, wantsEnvelope)
  if (code) {
    const details = { code, url, method, status, envelope }
    return ok && envelope ? new BusinessError(details) : new ResponseError(details)
  }
  if (envelope && wantsEnvelope) {
    return { status, headers, data: envelope.data, envelope: envelope as Envelope<unknown> }
  }
  return { status, headers, data: bodyFor(config, body, json, contentType) }
}

function isEnvelopeCall(method: string, { responseType = 'json', envelope = true }: RequestConfig) {
  return responseType === 'json' && envelope && method !== 'HEAD'
}

function bodyFor(
  { responseType = 'json' }: RequestConfig,
  body: string | ArrayBuffer,
  json: unknown,
  type: string,
): unknown {
  if (responseType === 'json') return json
  return responseType === 'blob' ? new Blob([body], { type }) : body
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
