/**
 * File name of a `Content-Disposition`: `filename*` (RFC 5987) first, then `filename`, percent
 * or raw UTF-8 included; never a path.
 */
export function fileNameOf(disposition: string | undefined): string | undefined {
  if (!disposition) return undefined
  const extended = /filename\*\s*=\s*([\w-]+)'[^']*'([^;\s]+)/i.exec(disposition)
  const quoted = /filename\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^;\s]+))/i.exec(disposition)
  const plain = (quoted?.[1]?.replace(/\\(.)/g, '$1') ?? quoted?.[2]) || undefined
  const name = (extended && decodeExtended(extended)) ?? (plain && decodePlain(plain))
  return name ? toBaseName(name) : undefined
}

function decodeExtended([, charset = '', value = '']: RegExpExecArray): string | undefined {
  const bytes = Uint8Array.from(
    value.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    (char) => char.charCodeAt(0),
  )
  return decodeBytes(bytes, charset)
}

/** Many back ends put percent-encoded or raw UTF-8 here; browsers hand the latter over as Latin-1. */
function decodePlain(value: string): string {
  try {
    const text = decodeURIComponent(value)
    if (text !== value) return text
  } catch {
    return value
  }
  const isLatin1 = [...value].every((char) => char <= '\u00ff')
  return (
    (isLatin1 &&
      decodeBytes(
        Uint8Array.from(value, (c) => c.charCodeAt(0)),
        'utf-8',
      )) ||
    value
  )
}

function decodeBytes(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function toBaseName(name: string): string | undefined {
  const base = name.split(/[/\\]/).pop() ?? ''
  const visible = [...base].filter((char) => char >= ' ' && char !== '\u007f').join('')
  return visible.replace(/^\.+/, '').trim() || undefined
}
