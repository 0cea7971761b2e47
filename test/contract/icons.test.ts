import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, session } from './support/client.js'
import { startServer, type TestServer } from './support/server.js'
import { USER_PASSWORD, addUser } from './support/users.js'

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script><path d="M0 0h4"/></svg>'
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex')
const WEBP = Buffer.from('RIFF\u0010\0\0\0WEBPVP8 ', 'latin1')

let server: TestServer
let admin: Awaited<ReturnType<typeof session>>
beforeAll(async () => {
  server = await startServer()
  admin = await session(server.url)
})
afterAll(() => server.stop())

interface Uploaded {
  code: number
  msg: string
  data: { path: string }
}

async function upload(body: string | Buffer, type: string, user = admin) {
  const cookie = Object.entries(user.cookies).map((pair) => pair.join('='))
  const response = await fetch(`${server.url}/api/p/v4/icons/`, {
    method: 'POST',
    headers: { ...user.headers, 'content-type': type, cookie: cookie.join('; ') },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
  const text = await response.text()
  return { status: response.status, text, json: () => JSON.parse(text) as Uploaded }
}

describe('/api/p/v4/icons/', () => {
  it('keeps a drawing without what could run', async () => {
    const { code, data } = (await upload(SVG, 'image/svg+xml')).json()
    expect(code).toBe(0)
    expect(data.path).toMatch(/^\/icons\/[0-9a-f]{32}\.svg$/)
    const icon = await call(`${server.url}${data.path}`)
    expect(icon.text).toBe('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h4"></path></svg>')
    const header = (name: string) => icon.headers.get(name)
    expect(icon.type).toBe('image/svg+xml')
    expect(header('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    )
    expect(header('x-content-type-options')).toBe('nosniff')
    expect(header('cache-control')).toBe('public, max-age=31536000, immutable')
  })

  it.each([
    ['png', PNG],
    ['jpg', JPEG],
    ['webp', WEBP],
  ])('knows a %s by its content, whatever it is called', async (extension, content) => {
    const { data } = (await upload(content, 'image/svg+xml')).json()
    expect(data.path).toMatch(new RegExp(`\\.${extension}$`))
    const { type } = await call(`${server.url}${data.path}`)
    expect(type).toBe(`image/${extension.replace('jpg', 'jpeg')}`)
  })

  it('gives the same picture the same name, and an app takes it', async () => {
    const paths = [await upload(SVG, 'image/svg+xml'), await upload(SVG, 'image/png')]
    const [one, other] = paths.map((answer) => answer.json().data.path)
    expect(one).toBe(other)
    const json = { name: 'icon', app_code: 'icon', icon: one }
    const created = await call(`${server.url}/api/p/v4/apps/`, { ...admin, method: 'POST', json })
    expect(created.json()).toMatchObject({ code: 0, data: { icon: one } })
  })

  it.each([
    ['html', '<html><script>alert(1)</script></html>', 'image/png'],
    ['a script', 'alert(1)', 'image/svg+xml'],
    ['entities', '<!DOCTYPE svg [<!ENTITY a "b">]><svg><path/></svg>', 'image/svg+xml'],
    ['a gif', 'GIF89a', 'image/png'],
    ['nothing', '', 'image/png'],
  ])('refuses %s', async (_, content, type) => {
    const answer = await upload(content, type)
    expect(answer.status).toBe(200)
    expect(answer.json()).toMatchObject({ code: -1, msg: expect.stringContaining('图标') })
  })

  it('refuses what is too large or of another type', async () => {
    expect((await upload(Buffer.alloc(65 * 1024), 'image/png')).status).toBe(413)
    expect((await upload(PNG, 'text/html')).status).toBe(415)
    expect((await upload('{"a":1}', 'application/json')).json().code).toBe(-1)
  })

  it('serves what was uploaded and nothing else', async () => {
    const names = ['x.svg', '..%2fcodo.sqlite', '..%5csecrets.json', `${'a'.repeat(32)}.svg`]
    for (const name of names)
      expect((await call(`${server.url}/icons/${name}`)).status, name).toBe(404)
  })

  it('is for those who manage apps, and is recorded', async () => {
    await addUser(server, 'manager', '--role', 'app-admin')
    await addUser(server, 'reader')
    const status = async (name: string) =>
      (await upload(PNG, 'image/png', await session(server.url, name, USER_PASSWORD))).status
    expect(await status('manager')).toBe(200)
    expect(await status('reader')).toBe(403)
    const audit = await call<object[]>(`${server.url}/api/p/v4/audit/?kind=icon`, admin)
    expect(audit.json().data[0]).toMatchObject({ kind: 'icon.upload', who: 'manager' })
  })
})
