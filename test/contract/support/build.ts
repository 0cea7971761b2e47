import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * These tests run the built server, as `npm start` does: make sure it is the current one. A type
 * error is not theirs to report; the files are written all the same.
 */
export default function build(): void {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
  const project = fileURLToPath(new URL('../../../server', import.meta.url))
  const { error } = spawnSync(process.execPath, [tsc, '--build', project], { stdio: 'inherit' })
  if (error) throw error
}
