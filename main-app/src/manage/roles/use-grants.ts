import { computed, reactive, shallowRef } from 'vue'
import { conflictRow } from '../conflict/conflict-row'
import {
  GRANT_KINDS,
  listRoles,
  loadGrants,
  saveGrants,
  type AllGrants,
  type GrantChange,
  type GrantKind,
  type Role,
} from './roles-service'

type Grant = Omit<GrantChange, 'granted'>

const keyOf = (kind: GrantKind, roleId: number, id: number) => `${kind} ${roleId} ${id}`

const grantsByKey = (all: AllGrants): ReadonlyMap<string, Grant> =>
  new Map(
    GRANT_KINDS.flatMap((kind) =>
      all[kind].granted.map(({ role_id, id }) => [keyOf(kind, role_id, id), { kind, role_id, id }]),
    ),
  )

function changesBetween(
  before: ReadonlyMap<string, Grant>,
  after: ReadonlyMap<string, Grant>,
): GrantChange[] {
  const only = (one: ReadonlyMap<string, Grant>, other: ReadonlyMap<string, Grant>) =>
    [...one].filter(([key]) => !other.has(key)).map(([, grant]) => grant)
  return [
    ...only(after, before).map((grant) => ({ ...grant, granted: true })),
    ...only(before, after).map((grant) => ({ ...grant, granted: false })),
  ]
}

/** What roles are granted, and what somebody is about to change of it. */
export function useGrants() {
  const roles = shallowRef<Role[]>([])
  const grants = shallowRef<AllGrants>()
  const status = shallowRef<'loading' | 'ready' | 'failed'>('loading')
  const error = shallowRef<unknown>()
  const stored = shallowRef<ReadonlyMap<string, Grant>>(new Map())
  const changed = reactive(new Map<string, GrantChange>())
  /** What others changed since this was read; it stood in the way of saving. */
  const others = shallowRef<GrantChange[]>([])

  async function load(): Promise<void> {
    try {
      const [list, all] = await Promise.all([listRoles(), loadGrants()])
      stored.value = grantsByKey(all)
      roles.value = list
      grants.value = all
      status.value = 'ready'
    } catch (cause) {
      error.value = cause
      status.value = 'failed'
    }
  }

  const isGranted = (kind: GrantKind, roleId: number, id: number): boolean => {
    const key = keyOf(kind, roleId, id)
    return changed.get(key)?.granted ?? stored.value.has(key)
  }

  /** Changed twice is not changed. */
  function toggle(kind: GrantKind, role_id: number, id: number): void {
    const key = keyOf(kind, role_id, id)
    if (changed.delete(key)) return
    changed.set(key, { role_id, kind, id, granted: !stored.value.has(key) })
  }

  /** Reads again what others did; what they did as I meant to is no change any more. */
  async function catchUp(): Promise<void> {
    const before = stored.value
    await load()
    others.value = changesBetween(before, stored.value)
    for (const [key, { granted }] of [...changed])
      if (stored.value.has(key) === granted) changed.delete(key)
  }

  /**
   * @throws CodoError when the server refuses; the changes then stay. When others were faster,
   *   `others` says what they did, and saving again goes on from there.
   */
  async function save(): Promise<void> {
    const changes = [...changed.values()]
    const touched = new Set(changes.map(({ role_id }) => role_id))
    const revisions = grants.value?.revisions.filter(({ role_id }) => touched.has(role_id)) ?? []
    try {
      if (changes.length > 0) await saveGrants(changes, revisions)
    } catch (cause) {
      if (conflictRow(cause)) await catchUp()
      throw cause
    }
    discard()
    await load()
  }

  function discard(): void {
    changed.clear()
    others.value = []
  }

  return {
    ...{ roles, grants, status, error, others, load, isGranted, toggle, save, discard },
    changes: computed(() => [...changed.values()]),
    isChanged: (kind: GrantKind, roleId: number, id: number) =>
      changed.has(keyOf(kind, roleId, id)),
  }
}

export type Grants = ReturnType<typeof useGrants>
