import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from '@playwright/test'
import { zipOf } from '../../server/src/testing/make-zip.js'
import { seriousFindings } from './axe.js'
import { expect, loginAs, test } from './fixtures.js'
import { register, tokenOf } from './registry.js'
import { plainApp } from './sample-apps.js'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** A build of a plain app whose heading says `text`. */
function buildOf(code: string, text: string, version: string) {
  const page = plainApp(code)['index.html'].replace(`${code} works`, text)
  const manifest = { name: code, version, revision: '0a1b2c3d4e5f', files: [] }
  return {
    name: `${code}-${version}.zip`,
    mimeType: 'application/zip',
    buffer: zipOf({
      'dist/index.html': page,
      'dist/codo-manifest.json': JSON.stringify(manifest),
    }),
  }
}

/** Opens the builds of an app in the application management. */
async function openBuilds(page: Page, name: string): Promise<Locator> {
  await page
    .getByRole('row', { name: new RegExp(name) })
    .getByRole('button', { name: /^(?:构建|Builds)$/ })
    .click()
  const drawer = page.getByRole('dialog', { name: new RegExp(name) })
  await expect(drawer).toBeVisible()
  return drawer
}

test('a zip is refused with its reason, then deployed, seen, and taken back', async ({
  page,
  people,
  platform,
  request,
}, info) => {
  const code = `built-${info.workerIndex}`
  const name = `构建演示 ${info.workerIndex}`
  await register(platform, await tokenOf(request, platform, people.admin), {
    name,
    frontend_code: code,
  })
  await loginAs(page, people.admin, '/manage/apps')
  let drawer = await openBuilds(page, name)
  const input = drawer.getByLabel('选择 ZIP 文件')
  await expect(drawer).toContainText('还没有部署过')

  await input.setInputFiles({ name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
  await expect(drawer.getByRole('alert')).toContainText('请选择 .zip 文件')
  await input.setInputFiles(buildOf('other', 'x', '1.0.0'))
  await expect(drawer.getByRole('alert')).toContainText('未部署')
  await expect(drawer.getByRole('alert')).toContainText('这是另一个编码的子应用')

  await input.setInputFiles(buildOf(code, 'first version', '1.0.0'))
  await expect(drawer.getByRole('listitem').filter({ hasText: '1.0.0' })).toContainText('当前')
  await input.setInputFiles(buildOf(code, 'second version', '1.1.0'))
  await expect(drawer.getByRole('listitem').first()).toContainText('1.1.0')
  await expect(drawer.getByRole('listitem').first()).toContainText('admin')
  await expect(drawer.getByRole('alert')).toHaveCount(0)
  await page.goto(`/${code}/`)
  await expect(page.getByRole('heading', { name: 'second version' })).toBeVisible()

  await page.goto('/manage/apps')
  drawer = await openBuilds(page, name)
  await drawer.getByRole('button', { name: /切换到构建 1\.0\.0/ }).click()
  const question = page.getByRole('dialog', { name: /切换到 1\.0\.0/ })
  await question.getByRole('button', { name: '切换到此构建' }).click()
  await expect(drawer.getByRole('listitem').first()).toContainText('1.0.0')
  await expect(drawer.getByRole('listitem').first()).toContainText('当前')
  await page.goto(`/${code}/`)
  await expect(page.getByRole('heading', { name: 'first version' })).toBeVisible()
})

test('a dropped zip is deployed, without a mouse everything else', async ({
  page,
  people,
  platform,
  request,
}, info) => {
  const code = `drop-${info.workerIndex}`
  const name = `拖放 ${info.workerIndex}`
  await register(platform, await tokenOf(request, platform, people.admin), {
    name,
    frontend_code: code,
  })
  platform.deploy(code, plainApp(code))
  await loginAs(page, people.admin, '/manage/apps')
  const opener = page
    .getByRole('row', { name: new RegExp(name) })
    .getByRole('button', { name: '构建' })
  await opener.focus()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name: new RegExp(name) })
  await expect(drawer.getByRole('listitem')).toContainText('服务器命令行')

  const { buffer } = buildOf(code, 'dropped', '3.0.0')
  const data = await page.evaluateHandle((base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    const transfer = new DataTransfer()
    transfer.items.add(new File([bytes], 'dist.zip', { type: 'application/zip' }))
    return transfer
  }, buffer.toString('base64'))
  await drawer.getByText('或把它拖到这里').dispatchEvent('drop', { dataTransfer: data })
  await expect(drawer.getByRole('listitem').first()).toContainText('3.0.0')

  const back = drawer.getByRole('button', { name: /切换到构建/ })
  await back.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: /^切换到/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: /^切换到/ })).toBeHidden()
  await expect(drawer.getByRole('listitem').first()).toContainText('3.0.0')
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
  await expect(opener).toBeFocused()
})

test('whoever may not deploy has no way to, and is refused when trying', async ({
  page,
  people,
  platform,
  request,
}) => {
  const token = await tokenOf(request, platform, people.viewer)
  const answer = await request.post(`${platform.url}/api/p/v4/apps/builds/?code=starter`, {
    headers: { 'auth-key': token, 'content-type': 'application/zip' },
    data: Buffer.from('x'),
  })
  expect(answer.status()).toBe(403)
  await page.route('**/api/acc/authorization/', async (route) => {
    const response = await route.fetch()
    const body = (await response.json()) as { data: { rules: object } }
    body.data.rules = { page: { apps_manage: true }, component: {} }
    await route.fulfill({ response, json: body })
  })
  await loginAs(page, people.admin, '/manage/apps')
  const drawer = await openBuilds(page, '示例应用')
  await expect(drawer.getByRole('listitem').first()).toContainText('服务器自带')
  await expect(drawer.getByLabel('选择 ZIP 文件')).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing serious in the builds, ${colorScheme}, ${width} px`, async ({
      page,
      people,
    }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      await loginAs(page, people.admin, '/manage/apps')
      const drawer = await openBuilds(page, '示例应用')
      await drawer.getByRole('listitem').first().waitFor()
      await drawer.getByLabel('选择 ZIP 文件').setInputFiles(buildOf('other', 'x', '1.0.0'))
      await drawer.getByRole('alert').waitFor()
      await page.waitForTimeout(400) // the opening transition changes contrast
      expect(await seriousFindings(page)).toEqual([])
      const overflow = await drawer.evaluate(
        ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
      )
      expect(overflow).toBeLessThanOrEqual(0)
    })
  }
}

test('codo-subapp deploy shows a new module, and its next build', async ({
  page,
  people,
  platform,
  request,
}, info) => {
  const code = `cli-${info.workerIndex}`
  const folder = mkdtempSync(join(tmpdir(), 'codo-cli-'))
  const project = join(folder, code)
  const token = await tokenOf(request, platform, people.admin)
  const run = (cwd: string, ...args: string[]): string => {
    const env = { ...process.env, INIT_CWD: cwd, CODO_TOKEN: token }
    const result = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' })
    if (result.status !== 0) throw new Error(`${args.join(' ')}:\n${result.stdout}${result.stderr}`)
    return result.stdout
  }
  const codo = (...args: string[]) =>
    run(project, join(root, 'shared/dist/node/bin/codo-subapp.js'), ...args, '--host', platform.url)
  try {
    run(
      folder,
      join(root, 'scripts', 'create.mjs'),
      code,
      '--title',
      '命令行部署',
      '--yes',
      '--no-git',
    )
    symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'), 'junction')
    run(project, join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build')
    codo('register')
    const output = codo('deploy')
    expect(output).toContain(`${platform.url}/${code}/`)
    expect(codo('builds')).toContain('* ')
    await loginAs(page, people.admin, `/${code}/`)
    await expect(page.getByRole('row').nth(1)).toBeVisible()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
