import { computed, shallowRef, watch } from 'vue'
import { listAppRoles, setAppRoles, type RoleOption } from '../roles-service'

/**
 * Roles that see an app of restricted visibility. They are asked for once they matter.
 *
 * @param id of the app; nobody is granted a new one
 * @param isWanted whether the app is for some roles only
 */
export function useAppRoles(id: number | undefined, isWanted: () => boolean) {
  const options = shallowRef<readonly RoleOption[]>([])
  const granted = shallowRef<ReadonlySet<number>>(new Set())
  const chosen = shallowRef<ReadonlySet<number>>(new Set())
  const status = shallowRef<'idle' | 'loading' | 'ready' | 'failed'>('idle')
  const isChanged = computed(
    () =>
      chosen.value.size !== granted.value.size ||
      [...chosen.value].some((role) => !granted.value.has(role)),
  )

  async function load(): Promise<void> {
    status.value = 'loading'
    try {
      const { roles, granted: ids } = await listAppRoles(id)
      options.value = roles
      granted.value = chosen.value = new Set(ids)
      status.value = 'ready'
    } catch {
      status.value = 'failed'
    }
  }

  /** @throws CodoError when the server refuses */
  async function save(appId: number): Promise<void> {
    if (!isWanted() || !isChanged.value) return
    await setAppRoles(appId, [...chosen.value])
    granted.value = chosen.value
  }

  watch(
    isWanted,
    (wanted) => {
      if (wanted && status.value === 'idle') void load()
    },
    { immediate: true },
  )
  return { options, chosen, status, isChanged, save }
}

export type AppRoles = ReturnType<typeof useAppRoles>
