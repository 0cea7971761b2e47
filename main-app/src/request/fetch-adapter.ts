import { addressOf, headersOf, type AdapterCall } from './adapter-call'

/**
 * Stands in for the fetch adapter of axios (build/slim-axios.ts), of whose 6 KB the shell uses this
 * much: `@codo/shared/request` sees to time limits, redirects and errors, and no page of the shell
 * sends forms or follows a download.
 *
 * @returns an answer of axios, whatever its status
 * @throws what `fetch` throws, when there is no answer
 */
export async function send(config: AdapterCall): Promise<object> {
  const { method, data = null, responseType, maxRedirects, signal } = config
  const response = await fetch(addressOf(config), {
    method: method.toUpperCase(),
    headers: headersOf(config),
    body: data,
    signal,
    redirect: maxRedirects === 0 ? 'manual' : 'follow',
  })
  const { status, statusText } = response
  const headers = Object.fromEntries(response.headers)
  const body = await (responseType === 'arraybuffer' ? response.arrayBuffer() : response.text())
  return { config, status, statusText, headers, data: body }
}
