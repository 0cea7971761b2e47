import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'scaffold',
    include: ['**/*.test.ts'],
    environment: 'node',
    // A whole project is installed, checked, tested and built.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
})
