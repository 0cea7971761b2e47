/** The fields of a package.json that the scaffold reads or writes; the rest passes through. */
export interface PackageJson {
  name: string
  version: string
  [field: string]: unknown
}

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `extra` over `base`, objects merged at every depth; dependency lists come out sorted. */
export function mergePackage(base: PackageJson, extra: Json): PackageJson {
  const merged = merge(base, extra) as PackageJson
  for (const list of ['dependencies', 'devDependencies']) {
    const entries = merged[list]
    if (isObject(entries)) merged[list] = sorted(entries)
  }
  return merged
}

function merge(base: Json, extra: Json): Json {
  const result = { ...base }
  for (const [key, value] of Object.entries(extra)) {
    const old = result[key]
    result[key] = isObject(old) && isObject(value) ? merge(old, value) : value
  }
  return result
}

const sorted = (entries: Json): Json =>
  Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)))

/** As npm writes it: two spaces, a newline at the end. */
export const formatPackage = (manifest: PackageJson): string =>
  `${JSON.stringify(manifest, null, 2)}\n`
