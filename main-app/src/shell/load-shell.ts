import type { Pinia } from 'pinia'
import { whenIdle } from '../boot/when-idle'
import { useAuthorizationStore } from '../stores/authorization'
import { useFavoritesStore } from '../stores/favorites'
import { useFeaturesStore } from '../stores/features'
import { useRegistryStore } from '../stores/registry'

/** When the page has shown what it was opened for, in ms. */
const AFTER_START = 1_000

/** Asks the server for what the shell shows; most of it was asked for before (boot/early-start.ts). */
export async function loadShell(pinia: Pinia): Promise<void> {
  const registry = useRegistryStore(pinia)
  const authorization = useAuthorizationStore(pinia)
  void useFeaturesStore(pinia).load()
  void useFavoritesStore(pinia).load()
  await Promise.all([registry.load(), authorization.load()])
  if (!authorization.canManageApps) return
  // Apps without a front end: nobody waits for them.
  setTimeout(() => whenIdle(() => void registry.loadUnlisted()), AFTER_START)
}
