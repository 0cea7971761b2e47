type Json = Record<string, unknown>

export interface MergedManifest {
  text: string
  /** Keys that both sides changed, as `dependencies.vue`: the project's own value was kept. */
  conflicts: string[]
}

/**
 * Merges package.json by key: markers would make it a file that npm cannot read. A key that both
 * sides changed keeps the project's value and is listed.
 *
 * @throws SyntaxError when a version is not JSON
 */
export function mergeManifest(base: string, current: string, next: string): MergedManifest {
  const conflicts: string[] = []
  const [from, mine, theirs] = [base, current, next].map((text) => JSON.parse(text) as Json)
  const merged = mergeObjects(from ?? {}, mine ?? {}, theirs ?? {}, { path: '', conflicts })
  const indent = /^[ \t]+/m.exec(current)?.[0] ?? '  '
  const text = `${JSON.stringify(merged, null, indent)}\n`
  return { text, conflicts }
}

interface Place {
  path: string
  conflicts: string[]
}

/** In the order of the project, what is new at the end; lists of dependencies stay sorted. */
function mergeObjects(base: Json, mine: Json, theirs: Json, { path, conflicts }: Place): Json {
  const keys = new Set([...Object.keys(mine), ...Object.keys(theirs)])
  const entries = [...keys].flatMap((key): [string, unknown][] => {
    const at = path === '' ? key : `${path}.${key}`
    const value = mergeValues(own(base, key), own(mine, key), own(theirs, key), {
      path: at,
      conflicts,
    })
    return value === undefined ? [] : [[key, value]]
  })
  if (/dependencies$/i.test(path)) entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries)
}

function mergeValues(base: unknown, mine: unknown, theirs: unknown, place: Place): unknown {
  if (isSame(theirs, base) || isSame(mine, theirs)) return mine
  if (isSame(mine, base)) return theirs
  if (isObject(mine) && isObject(theirs)) {
    return mergeObjects(isObject(base) ? base : {}, mine, theirs, place)
  }
  place.conflicts.push(place.path)
  return mine
}

const own = (object: Json, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
