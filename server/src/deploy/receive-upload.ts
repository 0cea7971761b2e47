import { createWriteStream } from 'node:fs'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { BUILD_LIMITS } from './limits.js'

/** More bytes than an upload may have: HTTP 413, as the gateway answers. */
class UploadTooLargeError extends Error {
  override name = 'UploadTooLargeError'
  readonly statusCode = 413
}

/** Writes a request's body to a file. @throws an error that becomes 413 */
export async function receiveUpload(body: Readable, file: string): Promise<void> {
  let bytes = 0
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > BUILD_LIMITS.upload) done(new UploadTooLargeError())
      else done(null, chunk)
    },
  })
  await pipeline(body, meter, createWriteStream(file, { flags: 'wx' }))
}
