import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Deploys files as the sub-app `code`.
 *
 * @param {import('../../../scripts/lib/platform.mjs').ScriptPlatform} platform
 * @param {string} code
 * @param {Record<string, string>} files
 */
export function deployFiles(platform, code, files) {
  const folder = mkdtempSync(join(tmpdir(), 'codo-app-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  platform.cli('deploy', code, folder, '--force')
  rmSync(folder, { recursive: true })
}
