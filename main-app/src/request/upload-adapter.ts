/** What an adapter of axios is given, as far as `@codo/shared/request` fills it. */
interface Upload {
  url: string
  method: string
  params?: Record<string, string>
  headers: { toJSON(): Record<string, unknown> }
  data: XMLHttpRequestBodyInit | null
  responseType: XMLHttpRequestResponseType
  signal: AbortSignal
  onUploadProgress(progress: { loaded: number; total: number | undefined }): void
}

function addressOf({ url, params = {} }: Upload): URL {
  const address = new URL(url, location.href)
  for (const [name, value] of Object.entries(params)) address.searchParams.append(name, value)
  return address
}

const headersOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(/:\s*(.*)/s))
      .map(([name = '', value = '']) => [name.toLowerCase(), value]),
  )

/** An adapter of axios: only XMLHttpRequest tells how much of a body is sent (build/slim-axios.ts). */
export function upload(config: Upload): Promise<object> {
  const xhr = new XMLHttpRequest()
  xhr.open(config.method, addressOf(config))
  for (const [name, value] of Object.entries(config.headers.toJSON()))
    xhr.setRequestHeader(name, String(value))
  xhr.responseType = config.responseType
  xhr.upload.onprogress = ({ loaded, total, lengthComputable }) =>
    config.onUploadProgress({ loaded, total: lengthComputable ? total : undefined })
  return new Promise((resolve, reject) => {
    config.signal.addEventListener('abort', () => xhr.abort())
    xhr.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    xhr.onerror = () => reject(new TypeError('no answer'))
    xhr.onload = () =>
      resolve({
        ...{ config, request: xhr, data: xhr.response as unknown },
        ...{ status: xhr.status, statusText: xhr.statusText },
        headers: headersOf(xhr.getAllResponseHeaders()),
      })
    xhr.send(config.data)
  })
}
