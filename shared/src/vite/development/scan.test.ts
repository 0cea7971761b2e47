import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { InlineConfig, ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { codoSubApp } from '../index.js'

vi.setConfig({ testTimeout: 60_000 })

/** Inside the repository, so that packages resolve. */
const CACHE = fileURLToPath(new URL('../../../../.cache/', import.meta.url))

const FILES: Record<string, string> = {
  'package.json': '{"name":"orders"}',
  'index.html': '<script type="module" src="/src/main.ts"></script>',
  'src/main.ts': `import 'pinia'
import { pages } from './pages'
console.log(pages)`,
  'src/pages.ts':
    "export const pages = import.meta.glob<object>('./pages/*/index.vue', { import: 'default' })",
  'src/pages/list/index.vue': `<script setup lang="ts">
import axios from 'axios'
void axios
</script>
<template><p></p></template>`,
  'report/index.html': '<script type="module">import "fflate"</script>',
}

let root: string
beforeAll(() => {
  mkdirSync(CACHE, { recursive: true })
  root = mkdtempSync(join(CACHE, 'scan-'))
  for (const [file, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

interface Vite {
  createServer(config: InlineConfig): Promise<ViteDevServer>
}

it.each(['vite', 'vite-7'])(
  '%s finds the packages of every page before one is opened, and no others',
  async (name) => {
    const { createServer } = (await import(name)) as Vite
    const server = await createServer({
      root,
      cacheDir: join(root, name),
      configFile: false,
      logLevel: 'silent',
      plugins: [codoSubApp({ root })],
      server: { port: 0, strictPort: false, ws: false },
    })
    await server.listen()
    const { depsOptimizer } = server.environments.client
    await depsOptimizer?.scanProcessing
    const found = Object.keys(depsOptimizer?.metadata.discovered ?? {})
    await server.close()
    expect(found.sort()).toEqual(['axios', 'pinia'])
  },
)
