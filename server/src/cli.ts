import { runCli } from './cli/run-cli.js'
import { loadEnvFile } from './env-file.js'
import { loadSettings } from './settings.js'

loadEnvFile()
process.exitCode = await runCli(process.argv.slice(2), loadSettings, {
  print: (text) => console.log(text),
  fail: (text) => console.error(text),
})
