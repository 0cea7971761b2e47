// `npm run create -- <name>`: a new sub-app from subapp-template; `--help` lists the options.
import { build } from './lib/build-steps.mjs'
import { at, requireSetUp, runNode } from './lib/workspace.mjs'

requireSetUp()
// Its progress belongs on stderr: stdout is the command's own, one object with `--json`.
const print = console.log
console.log = console.error
await build({ only: ['shared', 'package'] })
console.log = print
const command = at('shared', 'dist', 'node', 'command', 'create-codo-subapp.cjs')
// npm changes to the repository's root; the project belongs where the command was typed.
const { code } = await runNode([command, ...process.argv.slice(2)], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
})
process.exitCode = code
