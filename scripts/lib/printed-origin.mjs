/**
 * Where a platform that was started listens. It is told `PORT=0` and prints the port the system gave
 * it: one that was looked for beforehand may be somebody else's by then.
 *
 * @param {import('node:child_process').ChildProcess} server with a pipe as its standard output
 * @returns {Promise<string>}
 * @throws Error when it ended instead
 */
export function printedOrigin(server) {
  let printed = ''
  return new Promise((resolve, reject) => {
    server.stdout?.on('data', (/** @type {Buffer} */ chunk) => {
      printed += chunk.toString()
      const [, origin] = /^CODO is at (http:\S+)\/$/m.exec(printed) ?? []
      if (origin !== undefined) resolve(origin)
    })
    server.once('close', (status) => reject(new Error(`the server ended with ${status}`)))
  })
}
