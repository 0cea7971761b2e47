import { beforeEach, expect, it, vi } from 'vitest'
import { takeEarly } from './early-answers'

const files = (name: string) => ({ scripts: [`/${name}.js`], styles: [`/${name}.css`] })
const token = (life: number) =>
  `h.${btoa(JSON.stringify({ exp: Date.now() / 1000 + life, data: {} }))}.s`
const HTML = '<link rel="stylesheet" href="a.css"><script src="/web/cmdb/a.js"></script>'

let observers: ((list: { getEntries(): { name: string }[] }) => void)[] = []

/** Opens a page; gives what it asked for and what it told the browser to fetch. */
async function open(path: string, head = '') {
  vi.resetModules()
  document.head.innerHTML = head
  history.replaceState(null, '', path)
  const fetched: string[] = []
  vi.stubGlobal('CODO_FIRST_FILES', {
    ...{ login: files('login'), shell: files('shell'), app: files('qiankun') },
    opener: '/qiankun.js',
  })
  vi.stubGlobal('requestIdleCallback', (work: () => void) => work())
  vi.stubGlobal('fetch', async (url: string) => {
    fetched.push(url.replace(location.origin, ''))
    return new Response(HTML)
  })
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      constructor(tell: (list: { getEntries(): { name: string }[] }) => void) {
        observers.push(tell)
      }
      observe = () => undefined
      disconnect = () => undefined
    },
  )
  await import('./early-start')
  await vi.waitFor(() => Promise.all([...(window.codoEarly?.values() ?? [])].map((e) => e.answer)))
  return { fetched, links: linked() }
}

/** Head of a page that tells what opens its app. */
const telling = (told: object) =>
  `<script type="application/json" id="codo-first-app">
    ${JSON.stringify(told).replaceAll('<', '\\u003c')}</script>`

const linked = () =>
  [...document.head.querySelectorAll('link')].map(({ href }) => new URL(href).pathname)

/** Tells the page that files have come. */
function arrive(paths: string[]): void {
  const entries = paths.map((path) => ({ name: location.origin + path }))
  for (const tell of observers) tell({ getEntries: () => entries })
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

/** Calls that say whether an app may open. */
const DECIDING = ['/api/acc/apps/shell/', '/api/acc/authorization/']
const CALLS = [...DECIDING, '/api/acc/conf/']

beforeEach(() => {
  delete window.codoEarly
  delete window.codoFirstApp
  observers = []
  localStorage.clear()
  localStorage.setItem('auth-key', token(60))
  localStorage.setItem('user-info', '{"username":"ops"}')
})

it('asks for the app behind the address, and not for what the page tells', async () => {
  const { fetched, links } = await open('/cmdb/hosts', telling({ entry: '/web/cmdb/' }))
  expect(fetched).toEqual(['/web/cmdb/', '/web/cmdb/a.css', '/web/cmdb/a.js'])
  expect(links).toEqual(['/qiankun.js', '/qiankun.css'])
})

it('asks for no script that the page holds, and for what hands it out', async () => {
  const supports = (type: string) => type === 'importmap'
  vi.stubGlobal('HTMLScriptElement', Object.assign(HTMLScriptElement, { supports }))
  const imports = { '/qiankun.js': '/qiankun-held.js', '/shell.js': '/shell-held.js' }
  const map = `<script type="importmap">${JSON.stringify({ imports })}</script>`
  const told = { entry: '/web/cmdb/', files: ['/web/cmdb/a.js'], html: HTML }
  const { links } = await open('/cmdb', map + telling(told))
  expect(links).toEqual([])
  expect(window.codoFirstApp).toBe('cmdb')
  arrive(['/web/cmdb/a.js'])
  await vi.waitFor(() => expect(linked()).toContain('/shell-held.js'))
  expect(linked()).not.toContain('/shell.js')
  Reflect.deleteProperty(HTMLScriptElement, 'supports')
})

it('asks for the scripts all the same where the browser knows no import map', async () => {
  const map = '<script type="importmap">{"imports":{"/qiankun.js":"/qiankun-held.js"}}</script>'
  const { links } = await open('/cmdb', map + telling({ entry: '/web/cmdb/' }))
  expect(links).toEqual(['/qiankun.js', '/qiankun.css'])
})

it('asks for the files that the server tells before the entry is there, each once', async () => {
  const files = ['/web/cmdb/a.js', '/web/cmdb/told.js']
  const { fetched } = await open('/cmdb', telling({ entry: '/web/cmdb/', files }))
  expect(fetched).toEqual([...files, '/web/cmdb/', '/web/cmdb/a.css'])
})

it('does not ask for an entry whose html the server tells', async () => {
  const told = { entry: '/web/cmdb/', files: ['/web/cmdb/a.js'], html: HTML }
  const { fetched } = await open('/cmdb', telling(told))
  expect(fetched).toEqual(['/web/cmdb/a.js'])
  const response = await takeEarly('/web/cmdb/')
  expect(response?.headers.get('content-type')).toContain('text/html')
  expect(await response?.text()).toBe(HTML)
  expect(linked()).not.toContain('/shell.js')
  arrive(['/web/cmdb/a.js'])
  await vi.waitFor(() => expect(linked()).toContain('/shell.js'))
})

it('asks for the rest when the files of the app have come', async () => {
  const { fetched, links } = await open('/cmdb', telling({ entry: '/web/cmdb/' }))
  expect(links).not.toContain('/shell.js')
  arrive(['/web/cmdb/a.js'])
  await settled()
  expect(linked()).not.toContain('/shell.js')
  arrive(['/web/cmdb/a.css'])
  await vi.waitFor(() => expect(linked()).toContain('/shell.js'))
  expect(window.codoFirstApp).toBe('cmdb')
  expect(fetched.slice(3)).toEqual(CALLS)
})

it('asks for nothing more once the shell is there', async () => {
  document.body.innerHTML = '<div id="codo-shell"><main></main></div>'
  const { fetched, links } = await open('/cmdb', telling({ entry: '/web/cmdb/' }))
  arrive(['/web/cmdb/a.css', '/web/cmdb/a.js'])
  await settled()
  document.body.innerHTML = ''
  expect(fetched).toHaveLength(3)
  expect(linked()).toEqual(links)
})

it('goes by what the user opened before where the server tells nothing', async () => {
  localStorage.setItem('codo-entries:ops', '{"cmdb":"/web/other/"}')
  expect((await open('/cmdb')).fetched).toContain('/web/other/')
  localStorage.setItem('codo-entries:ops', '{"cmdb":"https://elsewhere.example/"}')
  expect((await open('/cmdb')).fetched).toEqual(CALLS)
})

it.each(['/', '/manage/apps', '/cmdb', '/cmdb%20x'])('asks for no app at %s', async (path) => {
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
