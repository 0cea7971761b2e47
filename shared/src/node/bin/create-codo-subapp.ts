#!/usr/bin/env node
import { runCreate } from '../scaffold/command.js'

process.exitCode = await runCreate(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  terminal: process.stdin.isTTY && process.stderr.isTTY,
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
})
