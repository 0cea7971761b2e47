import { computed, reactive, shallowRef } from 'vue'
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

const keyOf = (kind: GrantKind, roleId: number, id: number) => `${kind} ${roleId} ${id}`

/** What roles are granted, and what somebody is about to change of it. */
export function useGrants() {
  const roles = shallowRef<Role[]>([])
  const grants = shallowRef<AllGrants>()
  const status = shallowRef<'loading' | 'ready' | 'failed'>('loading')
  const error = shallowRef<unknown>()
  const stored = shallowRef<ReadonlySet<string>>(new Set())
  const changed = reactive(new Map<string, GrantChange>())

  async function load(): Promise<void> {
    try {
      const [list, all] = await Promise.all([listRoles(), loadGrants()])
      const keys = GRANT_KINDS.flatMap((kind) =>
        all[kind].granted.map(({ role_id, id }) => keyOf(kind, role_id, id)),
      )
      stored.value = new Set(keys)
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

  /** @throws CodoError when the server refuses; the changes then stay */
  async function save(): Promise<void> {
    await saveGrants([...changed.values()])
    changed.clear()
    await load()
  }

  return {
    ...{ roles, grants, status, error, load, isGranted, toggle, save },
    changes: computed(() => [...changed.values()]),
    isChanged: (kind: GrantKind, roleId: number, id: number) =>
      changed.has(keyOf(kind, roleId, id)),
    discard: () => changed.clear(),
  }
}

export type Grants = ReturnType<typeof useGrants>
