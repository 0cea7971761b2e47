import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Deploys what `fill` writes into a folder as the sub-app `code`.
 *
 * @param {import('../../../scripts/lib/platform.mjs').ScriptPlatform} platform
 * @param {string} code
 * @param {(folder: string) => void} fill
 */
function deployFilled(platform, code, fill) {
  const folder = mkdtempSync(join(tmpdir(), 'codo-app-'))
  fill(folder)
  platform.cli('deploy', code, folder, '--force')
  rmSync(folder, { recursive: true })
}

/**
 * Deploys files as the sub-app `code`.
 *
 * @param {import('../../../scripts/lib/platform.mjs').ScriptPlatform} platform
 * @param {string} code
 * @param {Record<string, string>} files
 */
export function deployFiles(platform, code, files) {
  deployFilled(platform, code, (folder) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  })
}

/**
 * Deploys a build without the scripts of third parties in its html: where they do not answer, as in
 * a closed network, a bare host does not start the app.
 *
 * @param {import('../../../scripts/lib/platform.mjs').ScriptPlatform} platform
 * @param {string} code
 * @param {string} build folder
 */
export function deployWithoutThirdParties(platform, code, build) {
  deployFilled(platform, code, (folder) => {
    cpSync(build, folder, { recursive: true })
    const index = join(folder, 'index.html')
    const html = readFileSync(index, 'utf8')
    writeFileSync(index, html.replaceAll(/<script src="?https:[^>]*><\/script>/g, ''))
  })
}
