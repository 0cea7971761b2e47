import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ADMIN_PASSWORD, TOKEN_SECRET } from './server.js'

const MAIN = fileURLToPath(new URL('../../../server/dist/main.js', import.meta.url))

export interface ServerProcess {
  url: string
  child: ChildProcess
  /** All it wrote so far. */
  output(): string
  /** Ends it and answers its exit code; null after a signal it could not handle. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

const exited = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', resolve))

/** The server as `npm start` runs it, without waiting for it to listen. */
export function spawnServer(env: Record<string, string>) {
  const chunks: string[] = []
  const child = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      CODO_ADMIN_PASSWORD: ADMIN_PASSWORD,
      CODO_TOKEN_SECRET: TOKEN_SECRET,
      CODO_GATEWAY: '',
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => chunks.push(chunk.toString()))
  return { child, output: () => chunks.join(''), exit: () => exited(child) }
}

/** The same, once it says where it listens. */
export async function runServer(env: Record<string, string>): Promise<ServerProcess> {
  const { child, output, exit } = spawnServer(env)
  const url = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /CODO is at (\S+)\/\n/.exec(output())
      if (found?.[1]) resolve(found[1])
    }
    child.stdout.on('data', look)
    child.once('exit', () => reject(new Error(`the server ended: ${output()}`)))
  })
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return exit()
  }
  return { url, child, output, end }
}
