import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const { version } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as { version: string }

/** Writes the version of the shell into the `codo-shell` mark of index.html. */
export function stampVersion(): Plugin {
  return {
    name: 'codo:stamp-version',
    transformIndexHtml: (html) => html.replace('%APP_VERSION%', version),
  }
}
