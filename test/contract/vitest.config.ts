import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'contract',
    include: ['**/*.test.ts'],
    environment: 'node',
    globalSetup: ['support/build.ts'],
    // Generous, since these start processes, perhaps on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
})
