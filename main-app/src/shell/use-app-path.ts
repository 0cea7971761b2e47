import { useMicroApps } from './micro-apps-key'
import { findTab } from './tab-model'
import { useTabsStore } from './tabs-store'

/** Where opening an app leads: to where it is in its tab, else to its beginning. */
export function useAppPath(): (code: string) => string {
  const store = useTabsStore()
  const { routed } = useMicroApps()
  return (code) =>
    routed.at(`/${code}`)?.place().url ?? findTab(store.tabs, code)?.path ?? `/${code}`
}
