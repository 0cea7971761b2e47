import { createInterface } from 'node:readline/promises'
import type { Ask } from './ask.js'
import { ScaffoldError } from './scaffold-error.js'

/**
 * Lets `talk` ask on the terminal; questions go to stderr, stdout is the command's own. Lines that
 * come before their question are kept.
 *
 * @throws ScaffoldError `usage` when the input ends or is interrupted
 */
export async function onTerminal<T>(
  talk: (ask: Ask) => Promise<T>,
  input: NodeJS.ReadableStream = process.stdin,
  output: NodeJS.WritableStream = process.stderr,
): Promise<T> {
  const terminal = createInterface({ input, output })
  const lines = terminal[Symbol.asyncIterator]()
  terminal.once('SIGINT', () => terminal.close())
  try {
    return await talk(async (question) => {
      output.write(question)
      const line = await lines.next()
      if (!line.done) return line.value
      output.write('\n')
      throw new ScaffoldError(
        'usage',
        'No answer: nothing is written.',
        'Give the name as an argument, and --yes for the defaults.',
      )
    })
  } finally {
    terminal.close()
  }
}
