import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** Everything that tells one sub-app from another; package.json is the only place it is written. */
interface Manifest {
  name: string
  codo: { title: string; engine?: 'codo' | 'vite-plugin-qiankun' }
}

/** Folder of package.json. */
export const projectRoot = resolve(import.meta.dirname, '..')

const manifest = JSON.parse(readFileSync(resolve(projectRoot, 'package.json'), 'utf8')) as Manifest

/** Code of the sub-app: the path segment in the host and under /web/. */
export const appCode = manifest.name

/** Display name; the host may show another one from its registry. */
export const appTitle = manifest.codo.title

/** What builds the sub-app; see `codoSubApp` of @codo/shared/vite. */
export const engine = manifest.codo.engine ?? 'codo'

/** `@` stands for `src`. */
export const alias = { '@': resolve(projectRoot, 'src') }

/** Compile-time constants; index.html reads them as %VITE_APP_CODE% and %VITE_APP_TITLE%. */
export const define = {
  'import.meta.env.VITE_APP_CODE': JSON.stringify(appCode),
  'import.meta.env.VITE_APP_TITLE': JSON.stringify(appTitle),
}

/** The environment of {@link proxy} that a Vite mode talks to; `dev` unless it is named. */
export function environmentOf(mode: string): 'dev' | 'test' | 'pre' {
  return mode === 'test' || mode === 'pre' ? mode : 'dev'
}
