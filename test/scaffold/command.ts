import { spawn, type SpawnOptionsWithoutStdio } from 'node:child_process'
import { createHash } from 'node:crypto'
import { lstatSync, mkdtempSync, readFileSync, readdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Root of the repository. */
export const repository = fileURLToPath(new URL('../../', import.meta.url))

/** File of a command of an installed `@codo/shared`. */
export function commandOf(packageRoot: string, name: string): string {
  const { bin } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    bin: Record<string, string>
  }
  return join(packageRoot, bin[name] ?? '')
}

const bin = (name: string) => commandOf(join(repository, 'shared'), name)

export interface Outcome {
  code: number | null
  stdout: string
  stderr: string
}

export function run(
  program: string,
  args: readonly string[],
  options: SpawnOptionsWithoutStdio = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (chunk) => (stdout += chunk))
    child.stderr.on('data', (chunk) => (stderr += chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}

/** `create-codo-subapp` as built. */
export const create = (cwd: string, ...args: string[]) => createWith({ cwd }, ...args)

export const createWith = (options: SpawnOptionsWithoutStdio, ...args: string[]) =>
  run(process.execPath, [bin('create-codo-subapp'), ...args], options)

/** `codo-subapp` as built. */
export const subApp = (cwd: string, ...args: string[]) => subAppWith({ cwd }, ...args)

export const subAppWith = (options: SpawnOptionsWithoutStdio, ...args: string[]) =>
  run(process.execPath, [bin('codo-subapp'), ...args], options)

/** A script of a project; its own npm, without a shell where npm says where it is. */
export function npm(cwd: string, ...args: string[]): Promise<Outcome> {
  const cli = process.env['npm_execpath']
  return cli?.endsWith('.js')
    ? run(process.execPath, [cli, ...args], { cwd })
    : run(`npm ${args.join(' ')}`, [], { cwd, shell: true })
}

export const temporaryFolder = () => realpathSync(mkdtempSync(join(tmpdir(), 'codo-scaffold-')))

/** Every file below a folder with the hash of its bytes; paths with forward slashes, sorted. */
export function fingerprint(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const named = files.map((file) => relative(folder, file).split(sep).join('/')).sort()
  return Object.fromEntries(named.map((path) => [path, hash(join(folder, path))]))
}

/** Megabytes that a folder takes on the disk, in whole blocks, as `du -sm` counts them. */
export function diskMegabytes(folder: string): number {
  const counted = new Set<number>()
  const weigh = (path: string) => {
    const { ino, blocks, size } = lstatSync(path)
    // A file with two names is there once. Windows knows no blocks.
    return counted.has(ino) ? 0 : (counted.add(ino), blocks * 512 || size)
  }
  const inside = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const bytes = inside.reduce((sum, path) => sum + weigh(join(folder, path)), weigh(folder))
  return Math.ceil(bytes / 2 ** 20)
}

const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')
