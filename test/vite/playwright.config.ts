import { defineConfig } from '@playwright/test'
import { BROWSER_FLAGS, requireBrowser } from '../../scripts/lib/browser.mjs'
import { ENGINES } from './engines.js'
import type { SuiteOptions } from './suite.js'

const executablePath = await requireBrowser()

export default defineConfig<SuiteOptions>({
  testDir: '.',
  outputDir: '../../.cache/vite-suite/results',
  globalSetup: './build-all.ts',
  fullyParallel: false,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json']],
  use: {
    launchOptions: { executablePath, args: BROWSER_FLAGS },
    testIdAttribute: 'data-test',
    trace: 'retain-on-failure',
  },
  projects: ENGINES.map((engine) => ({
    name: engine.name,
    use: { engine },
    testIgnore: engine.mode === 'serve' ? [] : /serve-only/,
  })),
})
