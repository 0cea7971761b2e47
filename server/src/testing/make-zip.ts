import { crc32, deflateRawSync } from 'node:zlib'

/** An entry of a zip, each field as wrong as a test wants it. */
export interface RawEntry {
  name: string | Buffer
  data?: string | Buffer
  /** Deflated unless set. */
  stored?: boolean
  /** Upper half: Unix type and mode; lower half: Windows attributes. */
  attributes?: number
  flags?: number
  method?: number
  /** What the central directory says instead of the truth. */
  claims?: { crc?: number; packed?: number; size?: number; offset?: number }
  extra?: Buffer
}

const UTF8 = 0x800

function pack({ name, data = '', stored = false }: RawEntry) {
  const content = Buffer.from(data)
  return {
    bytes: Buffer.from(name),
    content,
    packed: stored ? content : deflateRawSync(content),
    method: stored ? 0 : 8,
  }
}

function localHeader(entry: RawEntry): Buffer {
  const { bytes, content, packed, method } = pack(entry)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(entry.flags ?? UTF8, 6)
  header.writeUInt16LE(entry.method ?? method, 8)
  header.writeUInt32LE(crc32(content), 14)
  header.writeUInt32LE(packed.length, 18)
  header.writeUInt32LE(content.length, 22)
  header.writeUInt16LE(bytes.length, 26)
  return Buffer.concat([header, bytes, packed])
}

function centralHeader(entry: RawEntry, offset: number): Buffer {
  const { bytes, content, packed, method } = pack(entry)
  const { claims = {}, extra = Buffer.alloc(0) } = entry
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE((3 << 8) | 20, 4)
  header.writeUInt16LE(20, 6)
  header.writeUInt16LE(entry.flags ?? UTF8, 8)
  header.writeUInt16LE(entry.method ?? method, 10)
  header.writeUInt32LE(claims.crc ?? crc32(content), 16)
  header.writeUInt32LE(claims.packed ?? packed.length, 20)
  header.writeUInt32LE(claims.size ?? content.length, 24)
  header.writeUInt16LE(bytes.length, 28)
  header.writeUInt16LE(extra.length, 30)
  // Shifting a mode into the upper half makes a negative number.
  header.writeUInt32LE((entry.attributes ?? 0) >>> 0, 38)
  header.writeUInt32LE(claims.offset ?? offset, 42)
  return Buffer.concat([header, bytes, extra])
}

/** A zip of these entries, made by hand: no packer writes what an attacker does. */
export function makeZip(entries: readonly RawEntry[], claimedCount = entries.length): Buffer {
  const locals = entries.map(localHeader)
  let offset = 0
  const centrals = entries.map((entry, index) => {
    const header = centralHeader(entry, offset)
    offset += locals[index]?.length ?? 0
    return header
  })
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(claimedCount, 0xffff), 8)
  end.writeUInt16LE(Math.min(claimedCount, 0xffff), 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

/** A zip of files by their paths. */
export const zipOf = (files: Record<string, string | Buffer>): Buffer =>
  makeZip(Object.entries(files).map(([name, data]) => ({ name, data })))
