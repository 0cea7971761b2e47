import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { create, diskMegabytes, npm, temporaryFolder } from './command.js'

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
const MANAGERS = [
  { manager: 'pnpm', specifier: 'pnpm@10', megabytes: 200 },
  // It fetches what Vite is made of for both C libraries, where others take that of the machine.
  { manager: 'yarn', specifier: 'yarn@1', megabytes: 240 },
]

describe.each(MANAGERS)('a project with --pm $manager', ({ manager, specifier, megabytes }) => {
  it('installs, and every check and the build are green', async ({ skip }) => {
    const call = (cwd: string, ...args: string[]) =>
      npm(cwd, 'exec', '--yes', '--prefer-offline', '--', specifier, ...args)
    const version = await call(root, '--version')
    if (version.code !== 0) skip(`${specifier} cannot be fetched here: ${version.stderr}`)

    const name = `with-${manager}`
    const made = await create(root, name, '--pm', manager)
    expect(made.stdout).toContain(`${manager} install`)
    const project = join(root, name)
    const succeed = async (...step: string[]) => {
      const { code, stdout, stderr } = await call(project, ...step)
      expect(code, `${manager} ${step.join(' ')}\n${stdout}\n${stderr}`).toBe(0)
    }
    await succeed('install')
    expect(diskMegabytes(join(project, 'node_modules'))).toBeLessThanOrEqual(megabytes)
    for (const script of ['tsc', 'lint', 'test', 'build']) await succeed('run', script)
  })
})
