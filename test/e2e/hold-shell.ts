import type { Page } from '@playwright/test'

/** Holds back the scripts of the shell until the returned function is called. */
export async function holdShell(page: Page): Promise<() => void> {
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/assets/shell-*.js', async (route) => {
    await held
    await route.continue()
  })
  return release
}
