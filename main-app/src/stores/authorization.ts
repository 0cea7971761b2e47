import { NO_PERMISSIONS, isGranted, type Permissions } from '@codo/shared/bridge'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { START_CALLS } from '../boot/start-calls'
import { getEarly } from '../request/get-early'

/** Page rule that lets somebody manage the registry; a superuser has every rule. */
const MANAGE_APPS = 'apps_manage'

/** What the server wants of the user before it takes any write; upstream wants nothing. */
export type Demand = 'password' | 'second-factor'

/** Somebody who can give a role. */
export interface Grantor {
  username: string
  nickname: string
}

/** Answer of `GET /api/acc/authorization/`. */
export interface Authorization {
  rules?: Partial<Permissions>
  demands?: Demand[]
  /** Beyond upstream, and only for a user without any role. */
  contacts?: Grantor[]
}

/** What the user may do, as far as pages show it; the server checks every call again. */
export const useAuthorizationStore = defineStore('authorization', () => {
  const status = shallowRef<'loading' | 'ready' | 'failed'>('loading')
  const permissions = shallowRef<Permissions>(NO_PERMISSIONS)
  const demands = shallowRef<readonly Demand[]>([])
  /** Whom a user without a role may ask; empty when the server does not say. */
  const contacts = shallowRef<readonly Grantor[]>([])
  const canSee = (page: string) => isGranted(permissions.value, 'page', page)
  const canManageApps = computed(() => canSee(MANAGE_APPS))
  const isSuperuser = computed(() => permissions.value.page['all'] === true)
  /** Nobody gave this user a role: no menu and no button will ever show. */
  const hasNothing = computed(
    () => status.value === 'ready' && !grantsAny('page') && !grantsAny('component'),
  )

  function grantsAny(kind: keyof Permissions): boolean {
    return Object.values(permissions.value[kind]).includes(true)
  }

  async function load(): Promise<void> {
    try {
      const answer = await getEarly<Authorization>(START_CALLS.authorization)
      permissions.value = { ...NO_PERMISSIONS, ...answer.rules }
      demands.value = answer.demands ?? []
      contacts.value = answer.contacts ?? []
      status.value = 'ready'
    } catch {
      status.value = 'failed'
    }
  }

  const rights = { canSee, canManageApps, isSuperuser, hasNothing }
  return { status, permissions, demands, contacts, ...rights, load }
})
