import { buildApp } from './app.js'
import { loadEnvFile } from './env-file.js'
import { SettingsError, loadSettings } from './settings.js'

/** Milliseconds for a clean close. */
const CLOSE_TIMEOUT = 3000

/** A failure the operator can mend, in one line; `undefined` for a fault of ours. */
function explain(error: unknown): string | undefined {
  if (error instanceof SettingsError) return error.message
  const { code, message } = error as NodeJS.ErrnoException & { port?: number }
  if (code === 'EADDRINUSE') return `Port already in use (${message}). Set PORT to a free one.`
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL') return `Cannot listen: ${message}.`
  return undefined
}

async function start(): Promise<void> {
  loadEnvFile()
  const settings = loadSettings()
  const app = await buildApp(settings)
  const stop = () => {
    // A web socket whose other side is gone must not hold up Ctrl-C; nothing waits to be written.
    setTimeout(() => process.exit(0), CLOSE_TIMEOUT).unref()
    void app.close().then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    const url = await app.listen({ host: settings.host, port: settings.port })
    process.stdout.write(`CODO is at ${url}/\n`)
  } catch (error) {
    await app.close()
    throw error
  } finally {
    // Printed even when the port is taken: it is shown this once only.
    if (app.generatedPassword)
      process.stdout.write(`Log in as admin, password ${app.generatedPassword} (shown only now)\n`)
  }
}

try {
  await start()
} catch (error) {
  const line =
    explain(error) ?? (error instanceof Error ? (error.stack ?? error.message) : 'failed')
  process.stderr.write(`${line}\n`)
  process.exitCode = 1
}
