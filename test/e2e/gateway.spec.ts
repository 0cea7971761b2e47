import { expect, loginAs, test } from './fixtures.js'
import { Platform } from './platform.js'
import { register, tokenOf } from './registry.js'
import { plainApp } from './sample-apps.js'

test('the shell in front of a gateway: login, apps and files come from there', async ({
  page,
  people,
  platform,
  request,
}, info) => {
  const code = `remote-${info.workerIndex}`
  platform.deploy(code, plainApp(code))
  await register(platform, await tokenOf(request, platform, people.admin), {
    name: `远程 ${code}`,
    frontend_code: code,
  })
  const front = await Platform.start({ CODO_GATEWAY: platform.url })
  try {
    await page.goto(`${front.url}/user/login`)
    await page.getByLabel('用户名', { exact: true }).fill(people.viewer.username)
    await page.getByLabel('密码', { exact: true }).fill(people.viewer.password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('link', { name: new RegExp(code) }).click()
    await expect(page).toHaveURL(`${front.url}/${code}`)
    await expect(page.getByRole('heading', { name: `${code} works` })).toBeVisible()
  } finally {
    await front.stop()
  }
})

test('without what only our server offers, the shell still manages apps with upstream\u2019s endpoints', async ({
  page,
  people,
}, info) => {
  await page.route('**/api/acc/conf/**', (route) =>
    route.fulfill({ json: { code: 0, msg: 'ok', data: { feishu_client_id: '' } } }),
  )
  await page.route('**/api/p/v4/apps/import/**', (route) =>
    route.fulfill({ status: 404, contentType: 'text/html', body: '<html></html>' }),
  )
  await page.route('**/api/p/v4/apps/export/**', (route) =>
    route.fulfill({ status: 404, contentType: 'text/html', body: '<html></html>' }),
  )
  await loginAs(page, people.admin, '/manage/apps')
  const name = `上游 ${info.workerIndex}`
  const row = {
    id: 900 + info.workerIndex,
    name,
    app_code: `up-${info.workerIndex}`,
    frontend_code: 'no',
    href: '',
    img: '',
    icon: '',
    classify: '测试',
    description: '',
    create_time: '2024-01-01 00:00:00',
    update_time: '2024-01-01 00:00:00',
  }
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '导入' }).click()
  const pick = page.getByRole('dialog').getByRole('button', { name: /选择文件/ })
  if (await pick.isVisible().catch(() => false)) await pick.click()
  await (
    await chooser
  ).setFiles({
    name: 'apps.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify([row])),
  })
  await page.getByRole('dialog').getByRole('button', { name: /导入/ }).last().click()
  await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出' }).click()
  expect((await download).suggestedFilename()).toMatch(/\.json$/)
})
