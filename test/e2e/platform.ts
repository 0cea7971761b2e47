import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { printedOrigin } from '../../scripts/lib/printed-origin.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const serverDist = join(root, 'server', 'dist')

/** While the server is down another program may listen on its port for a moment; in ms. */
const PORT_PATIENCE = 20_000

/** The platform as `npm start` runs it, on its own port and a data folder of its own. */
export class Platform {
  readonly adminPassword = randomBytes(12).toString('base64url')
  readonly dataDir = mkdtempSync(join(tmpdir(), 'codo-e2e-'))
  #process: ChildProcess | undefined
  #output = ''

  /** The system's choice at the first run, kept for those that follow. */
  #port = '0'

  private constructor(private env: Record<string, string>) {}

  static async start(env: Record<string, string> = {}): Promise<Platform> {
    const platform = new Platform(env)
    await platform.run()
    return platform
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** What the server printed so far. */
  get output(): string {
    return this.#output
  }

  get environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      PORT: this.#port,
      CODO_DATA_DIR: this.dataDir,
      CODO_ADMIN_PASSWORD: this.adminPassword,
      ...this.env,
    }
  }

  /** @param env further settings, for this run and those that follow */
  async run(env: Record<string, string> = {}): Promise<void> {
    this.env = { ...this.env, ...env }
    const deadline = Date.now() + PORT_PATIENCE
    for (;;) {
      const printed = this.#output.length
      try {
        return await this.#spawn()
      } catch (cause) {
        const isTaken = this.#output.slice(printed).includes('Port already in use')
        if (!isTaken || Date.now() > deadline) throw new Error(this.#output, { cause })
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
    }
  }

  async #spawn(): Promise<void> {
    const child = spawn(process.execPath, [join(serverDist, 'main.js')], {
      env: this.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = child
    child.stdout.on('data', (chunk: Buffer) => (this.#output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (this.#output += chunk.toString()))
    this.#port = new URL(await printedOrigin(child)).port
  }

  /** Ends the server; its data stay for the next {@link run}. */
  async halt(): Promise<void> {
    const child = this.#process
    this.#process = undefined
    if (!child || child.exitCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }

  async stop(): Promise<void> {
    await this.halt()
    rmSync(this.dataDir, { recursive: true, force: true })
  }

  /** Runs the server's command line against this platform's data; gives what it printed. */
  cli(...args: string[]): string {
    const result = spawnSync(process.execPath, [join(serverDist, 'cli.js'), ...args], {
      env: this.environment,
      encoding: 'utf8',
    })
    if (result.status !== 0)
      throw new Error(`cli ${args.join(' ')}:\n${result.stderr}${result.stdout}`)
    return result.stdout
  }

  /** Deploys hand-written files as the sub-app `code`. */
  deploy(code: string, files: Record<string, string>): void {
    const folder = mkdtempSync(join(tmpdir(), 'codo-app-'))
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, '..'), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    // Broken on purpose, some of them: the check is not what they are for.
    this.cli('deploy', code, folder, '--force')
    rmSync(folder, { recursive: true, force: true })
  }
}
