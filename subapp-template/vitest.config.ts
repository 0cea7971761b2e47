import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { alias, define } from './config/config.ts'

export default defineConfig({
  plugins: [vue()],
  define,
  resolve: { alias },
  test: {
    name: 'subapp-template',
    environment: 'happy-dom',
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
  },
})
