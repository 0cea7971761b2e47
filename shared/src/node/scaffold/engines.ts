import type { SubAppOptions } from '../../vite/options.js'

export type Engine = NonNullable<SubAppOptions['engine']>

/** What can build a sub-app; docs/decisions/0005-sandboxed-vite-build.md has what each costs. */
export const ENGINES = ['codo', 'vite-plugin-qiankun'] as const satisfies readonly Engine[]

export const DEFAULT_ENGINE: Engine = 'codo'

export const isEngine = (name: unknown): name is Engine => ENGINES.some((known) => known === name)
