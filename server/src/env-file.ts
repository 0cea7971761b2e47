import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { REPO_ROOT } from './settings.js'

/** Reads `.env` of the repository, if there is one; variables that are set already win. */
export function loadEnvFile(): void {
  const file = join(REPO_ROOT, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
}
