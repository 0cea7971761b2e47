import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { appPages } from './build/app-pages.ts'
import { budget } from './build/budget.ts'
import { precompress } from './build/precompress.ts'
import { earlyStart } from './build/early-start.ts'
import { scopeStyles } from './build/scope-styles.ts'
import { inlineEntry } from './build/inline-entry.ts'
import { mendQiankun } from './build/mend-qiankun.ts'
import { pageChunks } from './build/page-chunks.ts'
import { slimAxios } from './build/slim-axios.ts'
import { slimQiankun } from './build/slim-qiankun.ts'
import { stampVersion } from './build/stamp-version.ts'

/** The entry loads one of the others. */
const PAGES = {
  entry: 'src/main.ts',
  login: 'src/login/start-login.ts',
  apps: 'src/first-app/open-first-app.ts',
  shell: 'src/shell/start-shell.ts',
}

export default defineConfig({
  base: '/',
  plugins: [
    vue(),
    pageChunks(PAGES),
    slimAxios(),
    slimQiankun(),
    mendQiankun(),
    stampVersion(),
    earlyStart(),
    inlineEntry(),
    appPages(),
    budget(),
    precompress(),
  ],
  css: { postcss: { plugins: scopeStyles() } },
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // Components of the shell are all <script setup>, and so are those of Element Plus.
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  build: {
    outDir: 'dist',
    target: 'es2022',
    // Only what the first page needs is preloaded; prefetching the rest is decided at run time.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
  },
  // The server proxies the page and the web socket behind its own origin, so the client of the
  // dev server connects to wherever the page came from.
  server: { host: '127.0.0.1', port: 5173, strictPort: true },
})
