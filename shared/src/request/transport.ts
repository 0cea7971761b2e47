import axios, { type AxiosRequestConfig } from 'axios'
import { HEADER } from '../auth/names.js'
import { isPageUrl } from './target.js'
import type { RequestConfig } from './types.js'

const http = /* @__PURE__ */ axios.create()

/** An answer of any status, its body not looked at yet. */
export interface RawAnswer {
  /** 0 is a redirect that the browser was told not to follow. */
  status: number
  headers: Record<string, string>
  body: string | ArrayBuffer
}

/** One HTTP exchange: every status resolves, only a missing answer rejects. */
export interface Exchange {
  url: string
  method: string
  config: RequestConfig
  /** Headers that only the gateway may see. */
  secrets: Record<string, string>
  signal: AbortSignal
}

/**
 * Sends one request. A redirect to another host never carries the secrets: Node strips them, and a
 * browser, which would repeat custom headers after a CORS preflight, does not follow at first; a
 * GET is then repeated without them (its cookie stays with the gateway's own origin).
 *
 * Uploads with progress need XMLHttpRequest, which cannot refuse redirects: on the page's own
 * origin they leave the token to the cookie.
 */
export async function exchange(call: Exchange): Promise<RawAnswer> {
  const { url, method, config, secrets } = call
  const viaXhr = config.onUploadProgress !== undefined
  const own = viaXhr && isPageUrl(url) ? { ...secrets, [HEADER.token]: undefined } : secrets
  const answer = await send(call, own, 'manual')
  const repeats = answer.status === 0 && /^(?:GET|HEAD)$/.test(method)
  return repeats ? send(call, {}, 'follow') : answer
}

async function send(
  { url, method, config, signal }: Exchange,
  secrets: Record<string, string | undefined>,
  redirect: 'manual' | 'follow',
): Promise<RawAnswer> {
  const { onUploadProgress, onDownloadProgress } = config
  const binary = config.responseType === 'arraybuffer' || config.responseType === 'blob'
  const options: AxiosRequestConfig = {
    url,
    method,
    signal,
    params: config.params,
    data: config.data,
    headers: { ...secrets, ...config.headers },
    responseType: binary ? 'arraybuffer' : 'text',
    adapter: onUploadProgress ? ['http', 'xhr', 'fetch'] : ['http', 'fetch'],
    fetchOptions: { redirect },
    sensitiveHeaders: Object.values(HEADER),
    // The session adds the header; axios would look for a cookie of another name.
    withXSRFToken: false,
    validateStatus: () => true,
    transformResponse: (data: unknown) => data,
    ...(onUploadProgress && { onUploadProgress }),
    ...(onDownloadProgress && { onDownloadProgress }),
  }
  const { status, headers, data } = await http.request<string | ArrayBuffer | undefined>(options)
  return { status, headers: { ...headers } as Record<string, string>, body: data ?? '' }
}
