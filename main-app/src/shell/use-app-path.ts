import { useMicroApps } from './micro-apps-key'
import { findTab } from './tab-model'
import { useTabsStore } from './tabs-store'

/** Where opening an app leads: to where it is in its tab, else to its beginning. */
export function useAppPath(): (code: string) => string {
  const store = useTabsStore()
  const { routed } = useMicroApps()
  return (code) => {
    // Asked first: the place of an app is not reactive, and a link must forget it with its tab.
    const tab = findTab(store.tabs, code)
    return (tab && routed.at(`/${code}`)?.place().url) ?? tab?.path ?? `/${code}`
  }
}
