import { beforeEach, expect, it, vi } from 'vitest'

const files = (name: string) => ({ scripts: [`/${name}.js`], styles: [`/${name}.css`] })
const token = (life: number) =>
  `h.${btoa(JSON.stringify({ exp: Date.now() / 1000 + life, data: {} }))}.s`
const HTML = '<link rel="stylesheet" href="a.css"><script src="/web/cmdb/a.js"></script>'

/** Opens a page; gives what it asked for and what it told the browser to fetch. */
async function open(path: string, head = '') {
  vi.resetModules()
  document.head.innerHTML = head
  history.replaceState(null, '', path)
  const fetched: string[] = []
  vi.stubGlobal('CODO_FIRST_FILES', {
    ...{ login: files('login'), shell: files('shell'), app: files('qiankun') },
  })
  vi.stubGlobal('fetch', async (url: string) => {
    fetched.push(url)
    return new Response(HTML)
  })
  await import('./early-start')
  await vi.waitFor(() => Promise.all([...(window.codoEarly?.values() ?? [])].map((e) => e.answer)))
  const links = [...document.head.querySelectorAll('link')].map(
    ({ href }) => new URL(href).pathname,
  )
  return { fetched: fetched.map((url) => url.replace(location.origin, '')), links }
}

const CALLS = ['/api/acc/apps/shell/', '/api/acc/authorization/', '/api/acc/conf/']

beforeEach(() => {
  delete window.codoEarly
  localStorage.clear()
  localStorage.setItem('auth-key', token(60))
  localStorage.setItem('user-info', '{"username":"ops"}')
})

it('asks for the app behind the address together with everything else', async () => {
  const head = '<meta name="codo-entry" content="/web/cmdb/">'
  const { fetched, links } = await open('/cmdb/hosts', head)
  expect(fetched).toEqual(['/web/cmdb/', ...CALLS, '/web/cmdb/a.css', '/web/cmdb/a.js'])
  expect(links).toEqual(['/shell.js', '/shell.css', '/qiankun.js', '/qiankun.css'])
})

it('goes by what the user opened before where the server tells nothing', async () => {
  localStorage.setItem('codo-entries:ops', '{"cmdb":"/web/other/"}')
  expect((await open('/cmdb')).fetched).toContain('/web/other/')
  localStorage.setItem('codo-entries:ops', '{"cmdb":"https://elsewhere.example/"}')
  expect((await open('/cmdb')).fetched).toEqual(CALLS)
})

it.each(['/', '/manage/apps', '/cmdb'])('asks for no app at %s', async (path) => {
  expect((await open(path)).fetched).toEqual(CALLS)
})

it('asks an upstream server for its own list', async () => {
  localStorage.setItem('codo-features', 'audit')
  expect((await open('/')).fetched[0]).toBe('/api/acc/apps/list/')
})

it.each([undefined, token(-60)])('asks for nothing without a login: %s', async (stored) => {
  localStorage.removeItem('auth-key')
  if (stored) localStorage.setItem('auth-key', stored)
  expect((await open('/cmdb')).fetched).toEqual([])
})

it('gets the login page its files only', async () => {
  expect(await open('/user/login')).toEqual({ fetched: [], links: ['/login.js', '/login.css'] })
})
