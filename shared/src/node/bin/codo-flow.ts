#!/usr/bin/env node
import { runFlowCommand } from '../flow-command.js'

process.exitCode = await runFlowCommand(process.argv.slice(2), {
  env: process.env,
  input: process.stdin,
  write: (text) => process.stdout.write(text),
  warn: (text) => process.stderr.write(text),
})
