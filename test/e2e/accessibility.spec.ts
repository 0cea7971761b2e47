import { seriousFindings } from './axe.js'
import { expect, loginAs, test } from './fixtures.js'

const PAGES = [
  ['app centre', '/', /示例应用/],
  ['application management', '/manage/apps', /新建应用/],
  ['roles', '/manage/roles', /普通用户/],
  ['grants', '/manage/roles/grants?kind=menu', /apps_manage/],
  ['menus', '/manage/menus', /apps_manage/],
  ['users', '/manage/users', /小陌/],
  ['performance', '/manage/performance', /中位数/],
  ['audit', '/manage/audit', /操作审计/],
  ['account security', '/user/security', /修改密码/],
  ['starter app', '/starter/list/table-list', /./],
  ['404', '/nobody-knows', /404/],
] as const

/** Where a dialog or a drawer opens, and what opens it; a second press opens one on top of a menu. */
const DIALOGS = [
  ['a new role', '/manage/roles', ['新建角色']],
  ['rules of a role', '/manage/roles', ['角色“普通用户”的更多操作', '接口权限']],
  ['a new menu', '/manage/menus', ['新建菜单']],
  ['a new user', '/manage/users', ['新建用户']],
  ['rights of a user', '/manage/users', ['“小陌”的更多操作', '查看有效权限']],
  ['a new password for a user', '/manage/users', ['“小陌”的更多操作', '重置密码']],
  ['enrolment', '/user/security', ['启用两步验证']],
  ['a new token', '/user/security', ['新建令牌']],
] as const

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('axe finds nothing serious on the login page', async ({ page }) => {
      await page.goto('/user/login')
      await page.getByLabel('密码', { exact: true }).waitFor()
      expect(await seriousFindings(page)).toEqual([])
    })

    for (const [name, path, text] of PAGES) {
      test(`axe finds nothing serious on: ${name}`, async ({ page, people }) => {
        await loginAs(page, people.admin, path)
        await page.getByText(text).first().waitFor()
        await page.waitForLoadState('networkidle')
        expect(await seriousFindings(page)).toEqual([])
      })
    }

    test('axe finds nothing serious in the dialogs of management and account', async ({
      page,
      people,
    }) => {
      test.setTimeout(180_000)
      await loginAs(page, people.admin, '/manage/roles')
      for (const [name, path, presses] of DIALOGS) {
        await page.goto(path)
        for (const press of presses)
          await page
            .getByRole('button', { name: press })
            .or(page.getByRole('menuitem', { name: press }))
            .first()
            .click()
        await expect(page.getByRole('dialog'), name).toBeVisible()
        await page.waitForTimeout(400) // the opening transition changes contrast
        expect(await seriousFindings(page), name).toEqual([])
      }
    })
  })
}

test('axe finds nothing serious in the registration form', async ({ page, people }) => {
  await loginAs(page, people.admin, '/manage/apps')
  await page.getByRole('button', { name: '新建应用' }).click()
  await page.getByRole('dialog').waitFor()
  await page.waitForTimeout(400) // the opening transition changes contrast
  expect(await seriousFindings(page)).toEqual([])
})

test('login, opening an app and logging out need no mouse', async ({ page, people }) => {
  await page.goto('/user/login')
  await page.getByLabel('用户名', { exact: true }).focus()
  await page.keyboard.type(people.viewer.username)
  await page.keyboard.press('Tab')
  await page.keyboard.type(people.viewer.password)
  await page.keyboard.press('Enter')
  const starter = page.getByRole('link', { name: /示例应用/ })
  await starter.waitFor()
  await starter.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/starter\//)
  await page.getByRole('button', { name: /小王/ }).focus()
  await page.keyboard.press('Enter')
  // The sub-app has a menu of its own.
  const logOut = page.getByRole('menuitem', { name: '退出登录' })
  await expect(logOut).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(logOut).toBeHidden()
  await expect(page.getByRole('button', { name: /小王/ })).toBeFocused()
  await page.keyboard.press('Enter')
  // The menu takes the focus once it is open.
  await expect(page.getByRole('menuitem', { name: '应用中心' })).toBeFocused()
  await logOut.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/user\/login/)
})

test.describe('at 390 px', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  for (const [name, path, text] of PAGES) {
    test(`nothing of the shell sticks out sideways: ${name}`, async ({ page, people }) => {
      await loginAs(page, people.admin, path)
      await page.getByText(text).first().waitFor()
      await page.waitForLoadState('networkidle')
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
    })
  }
})
