import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { create, npm, temporaryFolder } from './command.js'

let root: string
beforeAll(() => {
  root = temporaryFolder()
  // yarn 1 knows a packed @codo/shared by its version: another checkout's would be taken for this one.
  vi.stubEnv('YARN_CACHE_FOLDER', join(root, 'yarn-cache'))
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(root, { recursive: true, force: true })
})

/** Each as npm fetches it; the versions that teams have. */
const MANAGERS = { pnpm: 'pnpm@10', yarn: 'yarn@1' } as const

describe.each(Object.entries(MANAGERS))('a project with --pm %s', (manager, specifier) => {
  it('installs, checks its types and builds', async ({ skip }) => {
    const call = (cwd: string, ...args: string[]) =>
      npm(cwd, 'exec', '--yes', '--prefer-offline', '--', specifier, ...args)
    const version = await call(root, '--version')
    if (version.code !== 0) skip(`${specifier} cannot be fetched here: ${version.stderr}`)

    const name = `with-${manager}`
    const made = await create(root, name, '--pm', manager)
    expect(made.stdout).toContain(`${manager} install`)
    const project = join(root, name)
    for (const step of [['install'], ['run', 'tsc'], ['run', 'build']]) {
      const { code, stdout, stderr } = await call(project, ...step)
      expect(code, `${manager} ${step.join(' ')}\n${stdout}\n${stderr}`).toBe(0)
    }
  })
})
