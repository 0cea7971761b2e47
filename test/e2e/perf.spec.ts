import { expect, loginAs, test } from './fixtures.js'
import { Platform } from './platform.js'
import { register, tokenOf } from './registry.js'
import { plainApp } from './sample-apps.js'

const PERF = '/api/acc/perf/'

interface Sample {
  code: string
  check: number
  scripts: number
  mount: number
  total: number
  requests: number
  bytes: number
}

test('the panel lists each opening, the API of the browser and the server know it too', async ({
  page,
  people,
}) => {
  await loginAs(page, people.admin, '/?perf')
  const panel = page.getByRole('region', { name: '应用打开耗时' })
  await expect(panel).toContainText('还没有打开过应用')
  const sent = page.waitForRequest((request) => request.url().includes(PERF))
  await page
    .getByRole('link', { name: /示例应用/ })
    .first()
    .click()
  const row = panel.getByRole('row', { name: /示例应用/ })
  await expect(row).toContainText('ms')
  await expect(row.getByRole('cell')).toHaveCount(8)

  const request = await sent
  const { samples } = request.postDataJSON() as { samples: Sample[] }
  expect(samples[0]?.code).toBe('starter')
  expect(samples[0]?.requests).toBeGreaterThan(1)
  expect(samples[0]?.bytes).toBeGreaterThan(10_000)
  const { total = 0, check = 0, scripts = 0, mount = 0 } = samples[0] ?? {}
  expect(scripts).toBeGreaterThan(0)
  expect(check + scripts + mount).toBeLessThanOrEqual(total + 3)
  expect(((await (await request.response())?.json()) as { data: object }).data).toEqual({
    stored: 1,
  })

  const measured = await page.evaluate(() =>
    performance
      .getEntriesByType('measure')
      .filter(({ name }) => name.startsWith('codo:starter:'))
      .map(({ name }) => name.split(':')[2]),
  )
  expect(measured.sort()).toEqual(['check', 'html', 'mount', 'scripts', 'total'])
})

test('the panel opens from the user menu and closes by key, giving the focus back', async ({
  page,
  people,
}) => {
  await loginAs(page, people.viewer)
  const panel = page.getByRole('region', { name: '应用打开耗时' })
  await expect(panel).toBeHidden()
  const menu = page.getByRole('button', { name: /小王/ })
  await menu.click()
  await page.getByRole('menuitem', { name: '应用打开耗时' }).click()
  await expect(panel).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(menu).toBeFocused()
})

test('the page of performance shows percentiles to those who manage apps', async ({
  page,
  people,
  platform,
  request,
}) => {
  const token = await tokenOf(request, platform, people.admin)
  const code = `perf-${process.pid}`
  await register(platform, token, { name: `测速 ${code}`, frontend_code: code })
  const sample = (total: number) => ({
    ...{ code, release: 'build-7', check: 12, html: 8, scripts: 300, mount: 40, total },
    ...{ requests: 5, bytes: 204_800 },
  })
  const samples = Array.from({ length: 20 }, (_, index) => sample((index + 1) * 100))
  const sent = await fetch(`${platform.url}${PERF}`, {
    method: 'POST',
    headers: { 'auth-key': token, 'content-type': 'application/json' },
    body: JSON.stringify({ samples }),
  })
  expect(sent.status).toBe(200)

  await loginAs(page, people.admin, '/manage/performance')
  const row = page.getByRole('row', { name: new RegExp(code) })
  await expect(row).toContainText('build-7')
  await expect(row).toContainText('1.0 s')
  await expect(row).toContainText('P95 1.9 s')
  await expect(row).toContainText('200.0 KB')
  await page.getByLabel('时间范围').selectOption('30')
  await expect(page).toHaveURL(/days=30/)
  await expect(row).toBeVisible()
})

test('the page of performance is closed to others and says so', async ({ page, people }) => {
  await loginAs(page, people.viewer, '/manage/performance')
  await expect(page.getByRole('heading', { name: '没有权限访问这个页面' })).toBeVisible()
})

test('without the panel only the share that the server wants is reported', async ({
  page,
  request,
}) => {
  const quiet = await Platform.start({ CODO_PERF_SAMPLE: '0' })
  const admin = { username: 'admin', password: quiet.adminPassword }
  try {
    quiet.deploy('silent', plainApp('silent'))
    const token = await tokenOf(request, quiet, admin)
    await register(quiet, token, { name: '安静', frontend_code: 'silent' })
    const sent: string[] = []
    page.on('request', (call) => {
      if (call.url().includes(PERF)) sent.push(call.url())
    })
    await page.goto(`${quiet.url}/user/login?c_url=%2Fsilent`)
    await page.getByLabel('用户名', { exact: true }).fill(admin.username)
    await page.getByLabel('密码', { exact: true }).fill(admin.password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'silent works' })).toBeVisible()
    await page.goto('about:blank')
    expect(sent).toEqual([])
  } finally {
    await quiet.stop()
  }
})
