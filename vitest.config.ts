import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      'shared',
      'server',
      'main-app',
      'subapp-template',
      'test/contract',
      'test/scaffold',
      'test/docs',
    ],
  },
})
