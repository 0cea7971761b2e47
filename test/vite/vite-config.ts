import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { codoSubApp } from '@codo/shared/vite'
import react from '@vitejs/plugin-react'
import vue from '@vitejs/plugin-vue'
import type { InlineConfig, Plugin } from 'vite'
import type { AppCode, Engine } from './engines.js'

export const here = (...path: string[]): string =>
  join(fileURLToPath(new URL('.', import.meta.url)), ...path)

/** Where builds and working copies go: inside the repository, so that packages resolve. */
export const cache = (...path: string[]): string =>
  here('..', '..', '.cache', 'vite-suite', ...path)

/** The Vite config of a fixture app, as a project would write it. */
export function fixtureConfig(
  code: AppCode,
  root: string,
  { plugin: engine, vite }: Engine,
): InlineConfig {
  // The plugin for React knows Vite 8 only; JSX needs no plugin.
  const framework = code === 'orders' ? [vue(), preamble()] : vite === 'vite' ? react() : []
  return {
    root,
    configFile: false,
    logLevel: 'error',
    define: { __FIXTURE_LABEL__: '"label"' },
    plugins: [framework, codoSubApp({ root, engine })],
    oxc: { jsx: { runtime: 'automatic' } },
    esbuild: { jsx: 'automatic' },
    build: {
      emptyOutDir: true,
      sourcemap: true,
      rollupOptions: { output: code === 'stock' ? splits[vite] : {} },
    },
  } as InlineConfig
}

/** An inline module script, as the plugin for React writes one in development. */
const preamble = (): Plugin => ({
  name: 'fixture-preamble',
  apply: 'serve',
  transformIndexHtml: () => [
    { tag: 'script', attrs: { type: 'module' }, children: "window.preamble = 'ran'" },
  ],
})

/** A vendor split, and two chunks that import each other, in the words of each bundler. */
const splits: Record<Engine['vite'], object> = {
  vite: {
    codeSplitting: {
      groups: [
        { name: 'vendor', test: /node_modules/ },
        { name: 'ring-a', test: /ring-a/, includeDependenciesRecursively: false },
        { name: 'ring-b', test: /ring-b/, includeDependenciesRecursively: false },
      ],
    },
  },
  'vite-7': {
    manualChunks: (id: string) =>
      id.includes('/node_modules/') ? 'vendor' : /ring-[ab]/.exec(id)?.[0],
  },
}
