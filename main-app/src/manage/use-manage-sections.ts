import { computed } from 'vue'
import { useAuthorizationStore } from '../stores/authorization'
import { useFeaturesStore } from '../stores/features'
import { MANAGE_SECTIONS, type ManageSection } from './sections'

/** Sections of `/manage` this user may see on this server. */
export function useManageSections() {
  const authorization = useAuthorizationStore()
  const features = useFeaturesStore()

  const isOffered = ({ feature }: ManageSection) => feature === undefined || features.has(feature)
  const allowed = computed(() =>
    MANAGE_SECTIONS.filter((section) => isOffered(section) && authorization.canSee(section.rule)),
  )
  /** Rights and features have been asked for. */
  const isSettled = computed(() => authorization.status !== 'loading' && features.isKnown)

  return { allowed, isOffered, isSettled }
}
