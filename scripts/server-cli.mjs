// `npm run apps | user | deploy`: the server's own command line, built when it is not.
import { build } from './lib/build-steps.mjs'
import { at, requireSetUp, runNode } from './lib/workspace.mjs'

requireSetUp()
await build({ only: ['shared', 'server'] })
// npm changes to the repository's root; paths on the command line are meant from where it was typed.
const { code } = await runNode([at('server', 'dist', 'cli.js'), ...process.argv.slice(2)], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
})
process.exitCode = code
