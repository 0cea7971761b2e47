import axios, { type AxiosRequestConfig } from 'axios'
import { HEADER } from '../auth/names.js'
import { isPageUrl, originOf } from './target.js'
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
  secrets: Record<string, string | undefined>
  signal: AbortSignal
}

/**
 * Sends one request, and follows redirects of reads only. To another host none carries the secrets.
 * A browser does not say where it is sent: it then follows without them, its cookie staying with the
 * page's own origin.
 *
 * Uploads with progress need XMLHttpRequest, which cannot refuse redirects: on the page's own
 * origin they leave the token to the cookie.
 */
export async function exchange(call: Exchange): Promise<RawAnswer> {
  const { method, config } = call
  let { url, secrets } = call
  if (config.onUploadProgress && isPageUrl(url)) secrets = { ...secrets, [HEADER.token]: undefined }
  let answer = await send(call, secrets)
  for (let hops = 0; isRedirect(answer) && /^(?:GET|HEAD)$/.test(method) && hops < 5; hops++) {
    const { location } = answer.headers
    if (!location) return send(call, {}, true)
    const next = new URL(location, url).href
    const moved = { ...call, url: next, config: { ...config, params: {} } }
    if (originOf(next) !== originOf(url)) return send(moved, {}, true)
    url = next
    answer = await send(moved, secrets)
  }
  return answer
}

/** 0: a browser that was told not to follow. */
const isRedirect = ({ status }: RawAnswer): boolean => [0, 301, 302, 303, 307, 308].includes(status)

async function send(
  { url, method, config, signal }: Exchange,
  secrets: Record<string, string | undefined>,
  follows = false,
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
    ...(!follows && { maxRedirects: 0 }),
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
