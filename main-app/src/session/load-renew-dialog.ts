import { h, type FunctionalComponent } from 'vue'
import type { Renewal } from './renewal'

/** Fetches the log-in dialog together with the parts of the login page that it is made of. */
export async function loadRenewDialog(): Promise<FunctionalComponent<{ renewal: Renewal }>> {
  const [{ default: RenewLoginDialog }, parts] = await Promise.all([
    import('./RenewLoginDialog.vue'),
    import('../login/start-login'),
  ])
  return ({ renewal }) => h(RenewLoginDialog, { renewal, parts })
}
