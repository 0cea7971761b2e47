import type { Ref } from '@vue/reactivity'

/*
 * Values that the page shares from its start, before Vue is there: its reactivity would be a sixth of
 * what an app waits for that opens before the shell. As soon as the shell or the login page comes, each
 * of these is a ref to Vue (connect-cells.ts).
 */

/** Whoever draws by cells: told when one is read, and when one has changed. */
export interface Renderer {
  read(cell: object): void
  changed(cell: object): void
}

let renderer: Renderer | undefined
const observers = new Set<() => void>()

export const connectCells = (to: Renderer): void => void (renderer = to)

function changed(cell: object): void {
  renderer?.changed(cell)
  for (const look of [...observers]) look()
}

/** A value that may be set; one that is the same changes nothing. */
export function cell<Value>(first: Value): Ref<Value>
export function cell<Value>(): Ref<Value | undefined>
export function cell<Value>(first?: Value): Ref<Value | undefined> {
  let current = first
  const own = {
    __v_isRef: true,
    get value() {
      renderer?.read(own)
      return current
    },
    set value(next) {
      if (Object.is(next, current)) return
      current = next
      changed(own)
    },
  }
  return own as unknown as Ref<Value | undefined>
}

/** A value that follows from others; worked out each time, so only for what is cheap. */
export const derived = <Value>(get: () => Value): Readonly<Ref<Value>> =>
  ({
    __v_isRef: true,
    get value() {
      return get()
    },
  }) as unknown as Ref<Value>

/** What a map has that cells are needed for. */
export interface CellMap<Key, Value> extends Iterable<[Key, Value]> {
  get(key: Key): Value | undefined
  set(key: Key, value: Value): void
  delete(key: Key): void
}

/** A map whose readers are told of any change to it. */
export function cellMap<Key, Value>(): CellMap<Key, Value> {
  const entries = new Map<Key, Value>()
  const read = () => {
    renderer?.read(own)
    return entries
  }
  const own: CellMap<Key, Value> = {
    get: (key) => read().get(key),
    set(key, value) {
      if (entries.has(key) && Object.is(entries.get(key), value)) return
      entries.set(key, value)
      changed(own)
    },
    delete(key) {
      if (entries.delete(key)) changed(own)
    },
    [Symbol.iterator]: () => read()[Symbol.iterator](),
  }
  return own
}

/**
 * Tells of each change of what follows from cells, at once.
 *
 * @returns what ends it
 */
export function observe<Value>(get: () => Value, tell: (value: Value) => void): () => void {
  let last = unseen(get)
  const look = () => {
    const value = unseen(get)
    if (Object.is(value, last)) return
    last = value
    tell(value)
  }
  observers.add(look)
  return () => observers.delete(look)
}

/** Whoever changes a cell while Vue draws is not to be drawn anew by what is looked at for others. */
function unseen<Value>(get: () => Value): Value {
  const drawing = renderer
  renderer = undefined
  try {
    return get()
  } finally {
    renderer = drawing
  }
}
