import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'contract',
    include: ['**/*.test.ts'],
    environment: 'node',
    globalSetup: ['support/build.ts'],
    testTimeout: 20_000,
  },
})
