import { computed, shallowRef, watch } from 'vue'
import { conflictFields, type RowKind } from '../conflict/conflict-fields'
import { conflictRow } from '../conflict/conflict-row'
import { t } from '../manage-messages'
import { listAppRoles, setAppRoles, type GrantedRoles, type RoleOption } from '../roles-service'

type RoleIds = Pick<GrantedRoles, 'role_ids'>

const idsIn = (roles: ReadonlySet<number>): RoleIds => ({
  role_ids: [...roles].sort((one, other) => one - other),
})

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
  const revision = shallowRef(0)
  /** Set when somebody else has changed them meanwhile: the roles as they are now. */
  const conflict = shallowRef<GrantedRoles>()
  const status = shallowRef<'idle' | 'loading' | 'ready' | 'failed'>('idle')
  const isChanged = computed(
    () =>
      chosen.value.size !== granted.value.size ||
      [...chosen.value].some((role) => !granted.value.has(role)),
  )

  async function load(): Promise<void> {
    status.value = 'loading'
    try {
      const { roles, ...now } = await listAppRoles(id)
      options.value = roles
      take(now)
      chosen.value = granted.value
      status.value = 'ready'
    } catch {
      status.value = 'failed'
    }
  }

  function take(now: GrantedRoles): void {
    granted.value = new Set(now.role_ids)
    revision.value = now.revision
  }

  /**
   * @returns whether they are stored; false when there is a conflict to decide
   * @throws CodoError when the server refuses for another reason
   */
  async function save(appId: number): Promise<boolean> {
    if (!isWanted() || !isChanged.value) return true
    try {
      take(await setAppRoles(appId, [...chosen.value], revision.value))
      return true
    } catch (error) {
      conflict.value = conflictRow<GrantedRoles>(error)
      if (!conflict.value) throw error
      return false
    }
  }

  const titleOf = (role: number): string =>
    options.value.find((option) => option.id === role)?.title ?? `#${role}`
  const rowKind: RowKind<RoleIds> = {
    fields: ['role_ids'],
    label: () => t('form.roles'),
    show: (_, ids) => (ids as number[]).map(titleOf).join('、'),
  }
  const differing = computed(() =>
    conflict.value
      ? conflictFields(
          rowKind,
          idsIn(granted.value),
          idsIn(chosen.value),
          idsIn(new Set(conflict.value.role_ids)),
        )
      : [],
  )

  /** Goes on from the roles as they are now: with mine when they were kept, else with those. */
  function resolveConflict(kept: ReadonlySet<string>): void {
    if (conflict.value) take(conflict.value)
    if (!kept.has('role_ids')) chosen.value = granted.value
    conflict.value = undefined
  }

  watch(
    isWanted,
    (wanted) => {
      if (wanted && status.value === 'idle') void load()
    },
    { immediate: true },
  )
  return { options, chosen, status, isChanged, conflict, differing, save, resolveConflict }
}

export type AppRoles = ReturnType<typeof useAppRoles>
