import {
  appOf,
  codeOf,
  expect,
  goInside,
  goToCentre,
  KINDS,
  openFromCentre,
  pageOf,
  pathOf,
  test,
} from './existing-apps.js'

for (const kind of KINDS) {
  test(`${kind}: an existing app mounts unchanged, shows its pages and leaves nothing`, async ({
    page,
  }) => {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.goto('/')
    await openFromCentre(page, kind)
    await expect(pageOf(page, kind)).toHaveText('/list')
    await goInside(page, kind, '/form')
    await appOf(page, kind).getByTestId('note').fill('kept')
    await goInside(page, kind, '/detail/1')
    await expect(page.getByTestId('detail')).toHaveText('detail of /detail/1')
    await expect(page.getByTestId('detail')).toHaveCSS('background-color', 'rgb(230, 240, 250)')
    await expect(page).toHaveURL(new RegExp(`${codeOf(kind)}.*/detail/1$`))
    await goToCentre(page)
    await expect(appOf(page, kind)).toBeHidden()
    expect(errors).toEqual([])
  })

  test(`${kind}: a deep link opens its page, alone and in the shell`, async ({ page }) => {
    await page.goto(pathOf(kind, '/detail/7'))
    await expect(page.getByTestId('detail')).toHaveText('detail of /detail/7')
    await page.goto(`/web/${codeOf(kind)}/${kind === 'hash' ? '#' : ''}`)
    await expect(pageOf(page, kind)).toHaveText('/list')
  })
}
