import { defineConfig } from '@playwright/test'
import { BROWSER_FLAGS, requireBrowser } from '../../scripts/lib/browser.mjs'

const executablePath = await requireBrowser()

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  globalSetup: '../fixtures/existing-apps/build.mjs',
  fullyParallel: true,
  workers: 2,
  // The machines that run these are small and shared, so they have patience. CI tries a failed one
  // once more and lists it as flaky; by hand a failure is a failure.
  retries: Number(process.env['CODO_E2E_RETRIES'] ?? 0),
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json'], ['./recovery-report.ts']],
  use: {
    locale: 'zh-CN',
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath, args: BROWSER_FLAGS },
    trace: 'retain-on-failure',
  },
})
