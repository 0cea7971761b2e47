import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { Prompter } from './registry-connection.js'

/** Asks on the terminal, on stderr: stdout is the command's own. */
export function createPrompter(
  input: NodeJS.ReadableStream = process.stdin,
  output: NodeJS.WritableStream = process.stderr,
): Prompter {
  return {
    line: (question) => ask(question, output),
    async secret(question) {
      output.write(question)
      const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
      const answer = await ask('', silent)
      output.write('\n')
      return answer
    },
  }

  async function ask(question: string, target: NodeJS.WritableStream): Promise<string> {
    const lines = createInterface({ input, output: target, terminal: true })
    try {
      return await lines.question(question)
    } finally {
      lines.close()
    }
  }
}
