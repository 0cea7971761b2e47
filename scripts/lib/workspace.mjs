import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** @param {string[]} parts path inside the repository */
export const at = (...parts) => join(root, ...parts)

/** Path of a package's own command file, so that no shell and no `.cmd` shim is involved. */
export const bin = {
  tsc: at('node_modules', 'typescript', 'bin', 'tsc'),
  vueTsc: at('node_modules', 'vue-tsc', 'bin', 'vue-tsc.js'),
  vite: at('node_modules', 'vite', 'bin', 'vite.js'),
  vitest: at('node_modules', 'vitest', 'vitest.mjs'),
  playwright: at('node_modules', '@playwright', 'test', 'cli.js'),
  eslint: at('node_modules', 'eslint', 'bin', 'eslint.js'),
  prettier: at('node_modules', 'prettier', 'bin', 'prettier.cjs'),
  knip: at('node_modules', 'knip', 'bin', 'knip.js'),
}

/**
 * Runs a Node script to its end.
 *
 * @param {string[]} args script file and its arguments
 * @param {{ cwd?: string, quiet?: boolean, env?: Record<string, string | undefined> }} [options]
 *   quiet keeps the output and returns it (it is shown when the script fails)
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runNode(args, { cwd = root, quiet = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    })
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/**
 * Ends the process with one line that says what to do.
 *
 * @param {string} message
 * @returns {never}
 */
export function fail(message) {
  console.error(`\u2717 ${message}`)
  process.exit(1)
}

/** Refuses to go on where the project cannot run, with the command that helps. */
export function requireSetUp() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(`Node ${process.versions.node} is too old: install Node 20.19 or later.`)
  }
  if (!existsSync(bin.tsc)) fail('Dependencies are missing: run `npm ci` first.')
}
