import { watch } from 'vue'
import { useRouter } from 'vue-router'
import { onWriteLocked } from '../request/locked-writes'
import { useAuthorizationStore } from '../stores/authorization'

export const SECURITY_PAGE = 'security'

/** Whoever must change a password or enrol a second factor first is led there, and kept there. */
export function useDuties(): void {
  const router = useRouter()
  const authorization = useAuthorizationStore()
  const owes = () => authorization.demands.length > 0

  router.beforeEach((to) => !owes() || to.name === SECURITY_PAGE || { name: SECURITY_PAGE })
  // The answer may have come before the shell drew itself.
  const lead = (now: boolean) => now && void router.replace({ name: SECURITY_PAGE })
  watch(owes, lead, { immediate: true })
  // A demand may have come up since the page was loaded.
  onWriteLocked(async () => {
    await authorization.load()
    return owes()
  })
}
