import { afterEach, expect, it, vi } from 'vitest'
import type { AdapterCall } from './adapter-call'
import { send } from './fetch-adapter'

const call = (more: Partial<AdapterCall> = {}): AdapterCall => ({
  ...{ url: '/api/acc/apps/', method: 'get', responseType: 'text' },
  headers: { toJSON: () => ({ accept: 'application/json', 'auth-key': 'token' }) },
  signal: new AbortController().signal,
  ...more,
})

/** What was asked of the browser. */
function answerWith(answer: () => Response) {
  const asked: { url: string; init: RequestInit }[] = []
  vi.stubGlobal('fetch', async (url: URL, init: RequestInit) => {
    asked.push({ url: url.href, init })
    return answer()
  })
  return asked
}
afterEach(() => vi.unstubAllGlobals())

it('sends what it is given, and follows no redirect where none is wanted', async () => {
  const asked = answerWith(() => new Response('{}', { status: 404, headers: { 'x-id': '7' } }))
  const params = { id: 7, kind: undefined, q: 'a b&c' }
  const put = call({ method: 'put', data: '{"a":1}', params, maxRedirects: 0 })
  expect(await send(put)).toMatchObject({ status: 404, data: '{}', headers: { 'x-id': '7' } })
  expect(asked).toHaveLength(1)
  expect(asked[0]).toMatchObject({
    url: expect.stringMatching(/\/api\/acc\/apps\/\?id=7&q=a\+b%26c$/),
    init: { method: 'PUT', body: '{"a":1}', redirect: 'manual', signal: put.signal },
  })
  expect(new Headers(asked[0]?.init.headers).get('auth-key')).toBe('token')
})

it('follows redirects otherwise, and gives bytes where they are wanted', async () => {
  const asked = answerWith(() => new Response(new Uint8Array([1, 2])))
  const answer = await send(call({ responseType: 'arraybuffer' }))
  expect(asked[0]?.init).toMatchObject({ redirect: 'follow', body: null })
  expect(Reflect.get(answer, 'data')).toEqual(new Uint8Array([1, 2]).buffer)
})

it('fails as the browser does when there is no answer', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
  await expect(send(call())).rejects.toThrow('no network')
})
