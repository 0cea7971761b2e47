import { addressOf, headersOf, type AdapterCall } from './adapter-call'

interface Upload extends AdapterCall {
  onUploadProgress(progress: { loaded: number; total: number | undefined }): void
}

const headersIn = (text: string): Record<string, string> =>
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
  for (const [name, value] of headersOf(config)) xhr.setRequestHeader(name, value)
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
        headers: headersIn(xhr.getAllResponseHeaders()),
      })
    xhr.send(config.data)
  })
}
