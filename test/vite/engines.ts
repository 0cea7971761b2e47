/** One way of building or serving the sub-apps. */
export interface Engine {
  name: string
  /** Package of Vite; `vite-7` is an alias in package.json. */
  vite: 'vite' | 'vite-7'
  plugin: 'codo' | 'vite-plugin-qiankun'
  mode: 'build' | 'serve'
}

export const ENGINES: readonly Engine[] = [
  { name: 'build-vite-8', vite: 'vite', plugin: 'codo', mode: 'build' },
  { name: 'build-vite-7', vite: 'vite-7', plugin: 'codo', mode: 'build' },
  { name: 'serve-vite-8', vite: 'vite', plugin: 'codo', mode: 'serve' },
  { name: 'serve-vite-7', vite: 'vite-7', plugin: 'codo', mode: 'serve' },
  { name: 'plugin-qiankun', vite: 'vite', plugin: 'vite-plugin-qiankun', mode: 'build' },
]

/** Codes of the fixture apps: one of Vue, one of React. */
export const APPS = ['orders', 'stock'] as const
export type AppCode = (typeof APPS)[number]
