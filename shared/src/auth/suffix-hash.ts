/** 32-bit hash of a name (FNV-1a, finished as in MurmurHash3); the generator uses the same. */
export function hashName(name: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A set of names as Rice-coded gaps between their hashes: about `bits` + 1.5 bits per name. */
export interface CodedSet {
  seed: number
  /** Hashes are below this. */
  range: number
  /** Number of different hashes. */
  size: number
  bits: number
  /** Base64. */
  data: string
}

/** Hash of a name within the range of a set. */
export const hashIn = ({ seed, range }: CodedSet, name: string): number =>
  hashName(name, seed) % range

/** Unpacks a set into its hashes. */
export function decodeSet({ size, bits, data }: CodedSet): ReadonlySet<number> {
  const bytes = atob(data)
  const hashes = new Set<number>()
  let at = 0
  const readBit = () => (bytes.charCodeAt(at >> 3) >> (7 - (at++ & 7))) & 1
  let value = 0
  for (let index = 0; index < size; index++) {
    let gap = 0
    while (readBit()) gap++
    for (let bit = 0; bit < bits; bit++) gap = gap * 2 + readBit()
    value += gap
    hashes.add(value)
  }
  return hashes
}
