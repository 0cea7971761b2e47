#!/usr/bin/env node
import { runSubApp } from '../subapp/command.js'

process.exitCode = await runSubApp(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  terminal: process.stdin.isTTY && process.stderr.isTTY,
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
})
