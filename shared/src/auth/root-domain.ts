import { isBareHost } from './parent-domain.js'
import { CITIES, COMMON, CROWDED, DEEP, EXCEPTIONS, RARE, TLDS, WILDCARDS } from './suffix-data.js'
import { decodeSet, hashIn, type CodedSet } from './suffix-hash.js'

/** Unpacked at the first call. */
interface SuffixTable {
  tlds: ReadonlyMap<string, number>
  deep: ReadonlySet<string>
  wildcards: ReadonlySet<string>
  exceptions: ReadonlySet<string>
  rare: (name: string) => boolean
  cities: (name: string) => boolean
}

let table: SuffixTable | undefined

/**
 * Registrable domain of any host with a leading dot, after the ICANN part of the public suffix list;
 * IP addresses, single labels and public suffixes unchanged. The session does not need this: it asks
 * the browser.
 *
 * Every suffix of the list is recognised. To fit 8 KB the rare ones are kept as hashes, so a name
 * that is no suffix is taken for one in about 1 of 1,000 cases below a country's domain (1 of 32
 * below a Japanese prefecture's), never below others such as `.com`; one more label is then kept.
 *
 * @example rootDomain('a.b.example.com.cn') // '.example.com.cn'
 */
export function rootDomain(hostname: string): string {
  const host = toAscii(hostname)
  if (isBareHost(host)) return hostname
  const labels = host.split('.')
  const count = suffixLength(labels)
  return count >= labels.length ? hostname : '.' + labels.slice(-count - 1).join('.')
}

/** Number of labels of the public suffix. */
function suffixLength(labels: readonly string[]): number {
  const { wildcards, exceptions } = (table ??= unpack())
  let longest = 1
  for (let count = 2; count <= Math.min(labels.length, 4); count++) {
    const name = labels.slice(-count).join('.')
    if (exceptions.has(name)) return count - 1
    if (isSuffix(labels.slice(-count)) || wildcards.has(labels.slice(1 - count).join('.'))) {
      longest = count
    }
  }
  return longest
}

function isSuffix(labels: readonly string[]): boolean {
  const { tlds, deep, rare, cities } = (table ??= unpack())
  const name = labels.join('.')
  const [first = '', second = ''] = labels
  const tld = labels.at(-1) ?? ''
  const index = tlds.get(tld)
  if (index === undefined) return false
  if (labels.length === 2) return isCommon(first, index) || rare(name)
  if (deep.has(name)) return true
  if (CROWDED.split(',').includes(labels.slice(1).join('.'))) return rare(name)
  // Cities stand below prefectures, not below co.jp, ne.jp and the like.
  const isPrefecture = tld === 'jp' && /^[a-z]{3,}$/.test(second) && rare(`${second}.jp`)
  return isPrefecture && labels.length === 3 && cities(name)
}

/** One bit per top-level domain says whether it has this label. */
function isCommon(label: string, tld: number): boolean {
  const bits = Object.hasOwn(COMMON, label) ? COMMON[label as keyof typeof COMMON] : ''
  return ((parseInt(bits[tld >> 2] ?? '0', 16) >> (tld & 3)) & 1) === 1
}

function unpack(): SuffixTable {
  const deep = DEEP.split(';').flatMap((group) => {
    const [firsts = '', rests = ''] = group.split('@')
    return rests.split(',').flatMap((rest) => firsts.split(',').map((first) => `${first}.${rest}`))
  })
  return {
    tlds: new Map(TLDS.split('.').map((tld, index) => [tld, index])),
    deep: new Set(deep),
    wildcards: new Set(WILDCARDS.split(',')),
    exceptions: new Set(EXCEPTIONS.split(',')),
    rare: membership(RARE),
    cities: membership(CITIES),
  }
}

function membership(set: CodedSet): (name: string) => boolean {
  const hashes = decodeSet(set)
  return (name) => hashes.has(hashIn(set, name))
}

/** Lower case, punycode, no trailing dot: as the list is kept. */
function toAscii(hostname: string): string {
  const host = hostname.toLowerCase().replace(/\.$/, '')
  const isAscii = [...host].every((char) => char < '\u0080')
  if (isAscii) return host
  try {
    return new URL(`http://${host}`).hostname
  } catch {
    return host
  }
}
