import { seriousFindings } from './axe.js'
import { expect, loginAs, test } from './fixtures.js'

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
