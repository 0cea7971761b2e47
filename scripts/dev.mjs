// Host and template as Vite dev servers behind the platform's one origin: `npm run dev`.
import { createServer } from 'vite'
import { spawn } from 'node:child_process'
import { build } from './lib/build-steps.mjs'
import { at, bin, requireSetUp } from './lib/workspace.mjs'

requireSetUp()
await build({ only: ['shared', 'server'] })

/**
 * Starts the Vite dev server of a workspace and gives its own origin.
 *
 * @param {string} workspace folder
 * @param {number} port preferred; PORT is the platform's, not theirs
 */
async function serve(workspace, port) {
  const server = await createServer({
    root: at(workspace),
    configFile: at(workspace, 'vite.config.ts'),
    server: { host: '127.0.0.1', port, strictPort: false },
    clearScreen: false,
    logLevel: 'warn',
  })
  await server.listen()
  const address = server.httpServer?.address()
  if (address === null || typeof address !== 'object') throw new Error(`${workspace} did not start`)
  return `http://127.0.0.1:${address.port}`
}

const [shell, template] = await Promise.all([
  serve('main-app', 5173),
  serve('subapp-template', 7878),
])
const others = process.env.CODO_DEV_APPS
process.env.CODO_DEV_SHELL = shell
process.env.CODO_DEV_APPS = `starter=${template}${others ? `,${others}` : ''}`

const types = spawn(
  process.execPath,
  [bin.tsc, '--build', 'shared', '--watch', '--preserveWatchOutput'],
  {
    cwd: at(),
    stdio: ['ignore', 'ignore', 'inherit'],
  },
)
process.on('exit', () => types.kill())

await import('../server/dist/main.js')
