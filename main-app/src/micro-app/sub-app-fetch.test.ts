import { expect, it, vi } from 'vitest'
import { createSubAppFetch } from './sub-app-fetch'

const origin = location.origin

function setUp(answer: (init?: RequestInit) => Promise<Response>) {
  const warn = vi.fn()
  const fetch = createSubAppFetch({
    fetch: (_input, init) => answer(init),
    isOwn: (other) => other === origin,
    warn,
    patience: 20,
  })
  return { warn, fetch }
}

it('lets the app\u2019s own files through, failures included', async () => {
  const own = setUp(async () => new Response('gone', { status: 404 }))
  expect((await own.fetch('/web/x/a.js')).status).toBe(404)
  const down = setUp(() => Promise.reject(new TypeError('down')))
  await expect(down.fetch(`${origin}/web/x/a.js`)).rejects.toThrow('down')
  expect(own.warn).not.toHaveBeenCalled()
})

it('lets a foreign script that works through', async () => {
  const { fetch, warn } = setUp(async () => new Response('sdk'))
  expect(await (await fetch('https://sdk.example/a.js')).text()).toBe('sdk')
  expect(warn).not.toHaveBeenCalled()
})

it.each([
  ['fails', () => Promise.reject(new TypeError('blocked'))],
  ['is missing', async () => new Response('<html>', { status: 404 })],
  [
    'hangs',
    (init?: RequestInit) =>
      new Promise<Response>((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new Error('timed out')))
      }),
  ],
])('leaves out a foreign script that %s, with a warning', async (_what, answer) => {
  const { fetch, warn } = setUp(answer)
  const response = await fetch('https://sdk.example/a.js')
  expect([response.status, await response.text()]).toEqual([200, ''])
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('sdk.example/a.js'))
})
