import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, loginAs, test } from './fixtures.js'
import { register, tokenOf } from './registry.js'

const root = fileURLToPath(new URL('../../', import.meta.url))

function run(cwd: string, args: string[]): void {
  const result = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: cwd },
  })
  if (result.status !== 0) throw new Error(`${args.join(' ')}:\n${result.stdout}${result.stderr}`)
}

for (const engine of ['codo', 'vite-plugin-qiankun']) {
  test(`a new module of ${engine} is created, built, deployed, registered, opened, deep-linked and closed`, async ({
    page,
    people,
    platform,
    request,
  }, info) => {
    const code = `duty-${engine.slice(0, 4)}-${info.workerIndex}`
    const title = `值班管理 ${engine}`
    const folder = mkdtempSync(join(tmpdir(), 'codo-scaffold-'))
    const project = join(folder, code)
    try {
      run(folder, [
        join(root, 'scripts', 'create.mjs'),
        code,
        '--title',
        title,
        '--engine',
        engine,
        '--yes',
        '--no-git',
      ])
      // Installing is tested in test/scaffold; here the repository's own packages serve.
      symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'), 'junction')
      run(project, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build'])
      platform.cli('deploy', code, join(project, 'dist'))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
    await register(platform, await tokenOf(request, platform, people.admin), {
      name: `${title}【Duty ${info.workerIndex}】`,
      frontend_code: code,
    })
    await loginAs(page, people.admin)
    await page.getByRole('link', { name: title }).click()
    await expect(page).toHaveURL(new RegExp(`/${code}/list/table-list`))
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    await page.reload()
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    await page.goto(`/${code}/test`)
    await expect(page.locator('#child-app')).toContainText(/\S/)
    await page
      .getByRole('link', { name: /应用中心/ })
      .first()
      .click()
    await expect(page.locator('#child-app')).toHaveCount(0)
    // The starter, made from the same files, is another app.
    await page.getByRole('link', { name: /示例应用/ }).click()
    await expect(page).toHaveURL(/\/starter\/list\/table-list/)
    await expect(page.getByRole('row').nth(1)).toBeVisible()
  })
}

test('the starter runs alone at /web/starter/', async ({ page, people }) => {
  await loginAs(page, people.admin)
  await page.goto('/web/starter/')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await page.goto('/web/starter/test')
  await expect(page.locator('body')).toContainText(/\S/)
})
