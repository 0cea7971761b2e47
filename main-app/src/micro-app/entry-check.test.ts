import { afterEach, describe, expect, it, vi } from 'vitest'
import { fetchEntry, isDevEntry } from './entry-check'

const html = (body: string) =>
  new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8' } })

const check = (response: Response | Promise<Response>) =>
  fetchEntry('http://h/web/x/', async () => response, new AbortController().signal)

afterEach(() => {
  vi.restoreAllMocks()
})

describe('fetchEntry', () => {
  it('gives the html of an app', async () => {
    await expect(check(html('<html><div id="app"></div></html>'))).resolves.toContain('id="app"')
  })

  it.each([
    ['entry-missing', new Response('no', { status: 404 })],
    ['entry-refused', new Response('no', { status: 403 })],
    ['entry-down', new Response('no', { status: 502 })],
    ['not-html', new Response('{}', { headers: { 'content-type': 'application/json' } })],
    ['not-html', html('just text')],
    ['host-html', html('<html><head><meta name="codo-shell" content="0.1.0"></head></html>')],
  ])('refuses %s', async (code, response) => {
    await expect(check(response)).rejects.toMatchObject({ code })
  })

  it('tells no network from no answer', async () => {
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true)
    await expect(check(Promise.reject(new TypeError('x')))).rejects.toMatchObject({
      code: 'unreachable',
    })
    online.mockReturnValue(false)
    await expect(check(Promise.reject(new TypeError('x')))).rejects.toMatchObject({
      code: 'offline',
    })
  })
})

describe('isDevEntry', () => {
  it.each([
    ['<script type="module" src="/web/x/@vite/client"></script>', true],
    ['<script>start(window, {"modules":["@vite/client","src/main.ts"]})</script>', true],
    ['<script type="module" src="/web/x/assets/index-Cx1.js"></script>', false],
    ['<p>see /@vite/client for more</p>', false],
  ])('of %s is %s', (html, isDev) => {
    expect(isDevEntry(html)).toBe(isDev)
  })
})
