export { createRequest } from './client.js'
export {
  BusinessError,
  CodoError,
  ResponseError,
  TransportError,
  isCodoError,
} from './codo-error.js'
export { download, type Download, type DownloadConfig } from './download.js'
export { type Envelope, type ShowType } from './envelope.js'
export { CODO_ERROR_CODES, type CodoErrorCode } from './error-codes.js'
export { type LocalizedText } from './error-texts.js'
export { gatewaySocketUrl } from './socket-url.js'
export {
  type Progress,
  type RawResponse,
  type Request,
  type RequestConfig,
  type RequestOptions,
  type RequestSession,
  type ResponseType,
  type RetryOptions,
  type ScopedRequest,
} from './types.js'
