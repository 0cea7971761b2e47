import type { Page } from '@playwright/test'
import { LOCALE_KEY, type Locale } from '@codo/shared/i18n'
import { seriousFindings } from './axe.js'
import { expect, loginAs, test } from './fixtures.js'

const SECOND_FACTOR: { locale: Locale; step: string; recover: string; back: string }[] = [
  { locale: 'zh-CN', step: '两步验证', recover: '手机不在身边？使用恢复码', back: '使用动态码' },
  {
    locale: 'en-US',
    step: 'Two-step verification',
    recover: 'No phone at hand? Use a recovery code',
    back: 'Use the six-digit code',
  },
]

/** As another tab of the shell does it: a modal dialog keeps its own page from its menus. */
async function switchLanguage(page: Page, locale: Locale): Promise<void> {
  await page.evaluate(
    ([key, newValue]) => dispatchEvent(new StorageEvent('storage', { key, newValue })),
    [LOCALE_KEY, locale] as const,
  )
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('axe finds nothing serious in the notice and the dialog of an expiring login', async ({
      page,
      people,
    }) => {
      await page.clock.install()
      await loginAs(page, people.viewer)
      await page
        .getByRole('link', { name: /示例应用/ })
        .first()
        .waitFor()
      await page.clock.fastForward('23:57:00')
      const notice = page.getByRole('region', { name: '登录即将失效' })
      await notice.waitFor()
      expect(await seriousFindings(page)).toEqual([])
      await notice.getByRole('button', { name: '立即续期' }).click()
      await page.getByRole('dialog', { name: '登录续期' }).waitFor()
      await page.clock.runFor(1_000)
      expect(await seriousFindings(page)).toEqual([])
    })

    test('axe finds nothing serious in the second factor of an expiring login', async ({
      page,
      people,
    }) => {
      await page.clock.install()
      await loginAs(page, people.guarded)
      await page
        .getByRole('link', { name: /示例应用/ })
        .first()
        .waitFor()
      await page.clock.fastForward('23:57:00')
      await page.getByRole('button', { name: '立即续期' }).click()
      const renewal = page.getByRole('dialog', { name: '登录续期' })
      await renewal.getByLabel('密码', { exact: true }).fill(people.guarded.password)
      await renewal.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByRole('dialog', { name: '两步验证' }).getByRole('textbox').first().focus()
      await page.keyboard.type('000000')
      await page.getByRole('dialog', { name: '两步验证' }).getByRole('alert').waitFor()
      for (const { locale, step, recover, back } of SECOND_FACTOR) {
        await switchLanguage(page, locale)
        const dialog = page.getByRole('dialog', { name: step })
        await expect(dialog.getByRole('textbox')).toHaveCount(6)
        expect(await seriousFindings(page)).toEqual([])
        await dialog.getByRole('button', { name: recover }).click()
        await expect(dialog.getByRole('textbox')).toHaveCount(1)
        expect(await seriousFindings(page)).toEqual([])
        await dialog.getByRole('button', { name: back }).click()
      }
    })

    test('axe finds nothing serious on the page of performance with the panel', async ({
      page,
      people,
    }) => {
      await loginAs(page, people.admin, '/starter/test?perf')
      const panel = page.getByRole('region', { name: '应用打开耗时' })
      await panel.getByRole('row').nth(1).waitFor()
      await page.getByRole('link', { name: '平台管理' }).click()
      await page.getByRole('link', { name: '应用性能' }).click()
      await page
        .getByRole('columnheader', { name: 'P95' })
        .or(page.getByText('P95'))
        .first()
        .waitFor()
      expect(await seriousFindings(page)).toEqual([])
    })
  })
}

test.describe('at 390 px', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('neither the page of performance nor the panel sticks out sideways', async ({
    page,
    people,
  }) => {
    await loginAs(page, people.admin, '/manage/performance?perf')
    await page.getByRole('heading', { name: '应用打开耗时', level: 1 }).waitFor()
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  })
})
