#!/usr/bin/env node
import { isatty } from 'node:tty'
import { runCreate } from '../scaffold/command.js'

// No top-level await: the build makes this one CommonJS file, which starts faster.
void runCreate(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  // Not `process.stdin.isTTY`, which would open the stream: most runs ask nothing.
  terminal: isatty(0) && isatty(2),
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
}).then((exitCode) => {
  process.exitCode = exitCode
})
