/** Git for Windows may have checked a file out with CRLF; templates are written with LF. */
export const hasCrlf = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes('\r\n')

/** The text with LF; `latin1` keeps every byte of other encodings. */
export const withLf = (bytes: Uint8Array): Uint8Array =>
  hasCrlf(bytes)
    ? Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
    : bytes

/** New content with the line ends the project has. */
export const likeCurrent = (bytes: Uint8Array, current: Uint8Array): Uint8Array =>
  hasCrlf(current) && !isBinary(bytes)
    ? Buffer.from(Buffer.from(withLf(bytes)).toString('latin1').replaceAll('\n', '\r\n'), 'latin1')
    : bytes

export const isBinary = (bytes: Uint8Array): boolean => bytes.includes(0)
