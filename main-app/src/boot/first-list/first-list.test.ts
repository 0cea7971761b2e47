import { firstGroups, type AppRecord } from '@codo/shared/registry'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import zhCN from '../../locales/zh-CN'
import { askEarly } from '../early-answers'
import { takeClick } from './kept-click'
import { showFirstList } from './show-first-list'
import { startFirstList } from './start-first-list'

const scopes = Object.fromEntries(
  ['ShellBar', 'CentrePage', 'CentreSearch', 'CentreViews', 'CentreGrid', 'AppCard'].map((name) => [
    name,
    `data-v-${name.toLowerCase()}`,
  ]),
)
const app = (name: string, changes: Partial<AppRecord> = {}): AppRecord => ({
  ...{ id: 1, name, app_code: 'cmdb', frontend_code: 'cmdb', href: '', img: '', icon: '' },
  ...{ classify: '资产', description: '', create_time: '', update_time: '', ...changes },
})
const answer = (data: unknown) => Promise.resolve(Response.json({ code: 0, data }))
const never = new Promise<Response>(() => undefined)
/** As index.html does: the program, and behind the elements of the page what waited for them. */
function open(path: string, list: Promise<Response>): void {
  delete window.codoWhenBody
  void askEarly('/list', () => list)
  showFirstList(path, '/list')
  goOn()
}
const goOn = () => window.codoWhenBody?.()
const cards = () => [...document.querySelectorAll<HTMLElement>('.app-card')]
const root = () => document.getElementById('codo-shell')

beforeEach(() => {
  document.documentElement.lang = 'zh-CN'
  document.body.innerHTML = '<div id="codo-shell"></div>'
  vi.stubGlobal('CODO_FIRST_TEXTS', { 'zh-CN': zhCN })
  vi.stubGlobal('CODO_FIRST_SCOPES', scopes)
  window.codoFirstList = startFirstList
  localStorage.setItem('user-info', '{"username":"ops","nickname":"小王"}')
  localStorage.setItem('codo-welcome:ops', 'seen')
})
afterEach(() => {
  document.head.replaceChildren()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function tell(apps: AppRecord[]): void {
  const told = Object.assign(document.createElement('script'), { type: 'application/json' })
  told.id = 'codo-first-apps'
  told.textContent = JSON.stringify(firstGroups(apps))
  document.head.append(told)
}

it('draws at once what the page tells', () => {
  tell([app('CMDB'), app('Grafana', { href: 'https://grafana.example.com/' })])
  open('/', never)
  expect(cards().map(({ className }) => className)).toEqual(['app-card micro', 'app-card external'])
  expect(root()?.textContent).toContain('小王，欢迎回来')
  expect(root()?.textContent).toContain('2 个应用')
  expect(root()?.firstElementChild?.ariaHidden).toBe('true')
})

it.each([
  [
    'the list of the shell',
    { revision: 'r', apps: [app('CMDB'), app('Secret', { classify: '' })] },
  ],
  ['the public list', [app('CMDB'), app('Secret', { classify: '' })]],
])('draws what was asked for: %s', async (_, data) => {
  open('/home', answer(data))
  await vi.waitFor(() => expect(cards()).toHaveLength(2))
})

it('shows markup as text and opens nothing that is not safe', () => {
  const evil = '<img src=x onerror=alert(1)>'
  tell([app(evil, { description: evil, href: 'javascript:alert(1)', classify: evil })])
  open('/', never)
  expect(root()?.querySelectorAll('img[onerror], a')).toHaveLength(0)
  expect(cards()[0]?.querySelector('h3')?.textContent).toBe(evil)
  expect(cards()[0]?.className).toBe('app-card none')
})

it('leaves every element of a component its mark', () => {
  tell([app('CMDB', { icon: 'cmdb' })])
  open('/', never)
  for (const element of root()?.querySelectorAll('.app-card > .text *') ?? [])
    expect(element.hasAttribute('data-v-appcard')).toBe(true)
})

it('draws nothing on other pages, for a first visit, without apps and over the shell', async () => {
  const list = () => answer([app('CMDB')])
  open('/manage/apps', list())
  open('/', answer([]))
  open('/', Promise.reject(new TypeError('no network')))
  localStorage.removeItem('codo-welcome:ops')
  open('/', list())
  localStorage.setItem('codo-welcome:ops', 'seen')
  await new Promise((resolve) => setTimeout(resolve))
  expect(root()?.children).toHaveLength(0)
  root()?.append(document.createElement('main'))
  open('/', list())
  await new Promise((resolve) => setTimeout(resolve))
  expect(cards()).toEqual([])
})

it('fetches the program where the page only names it', () => {
  delete window.codoFirstList
  document.head.innerHTML = '<meta name="codo-first-list" content="/assets/first-list.js">'
  tell([app('CMDB')])
  open('/manage/apps', never)
  expect(document.querySelector('script[src]')).toBeNull()
  open('/', never)
  const script = document.querySelector<HTMLScriptElement>('script[src]')
  expect(new URL(script?.src ?? '').pathname).toBe('/assets/first-list.js')
  window.codoFirstList = startFirstList
  document.body.insertAdjacentHTML('beforeend', '<div id="codo-micro-apps"></div>')
  script?.dispatchEvent(new Event('load'))
  expect(cards()).toHaveLength(1)
})

it('keeps a click for the shell, and goes by itself when none comes', () => {
  vi.useFakeTimers()
  const assign = vi.fn()
  vi.stubGlobal('location', { ...location, href: location.href, assign })
  tell([app('CMDB')])
  open('/', never)
  const link = cards()[0]?.querySelector('a')
  const click = () =>
    link?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
  expect(click()).toBe(false)
  expect(takeClick()).toBe('/cmdb')
  expect(takeClick()).toBeUndefined()
  vi.runAllTimers()
  expect(assign).not.toHaveBeenCalled()
  click()
  vi.runAllTimers()
  expect(assign).toHaveBeenCalledWith('/cmdb')
  takeClick()
})
