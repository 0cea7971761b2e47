/** An app that the user has opened. */
export interface Tab {
  code: string
  /** Full path the app was at last. */
  path: string
  /** Pinned tabs come first and are kept by "close others". */
  pinned: boolean
}

/** Most tabs that are remembered; the oldest that is not pinned goes first. */
const LIMIT = 30

export type Tabs = readonly Tab[]

export const findTab = (tabs: Tabs, code: string): Tab | undefined =>
  tabs.find((tab) => tab.code === code)

/** Opens a tab at the end, or notes the new place of one that is open. */
export function visitTab(tabs: Tabs, code: string, path: string): Tabs {
  const known = findTab(tabs, code)
  if (known?.path === path) return tabs
  if (known) return tabs.map((tab) => (tab === known ? { ...tab, path } : tab))
  const surplus = tabs.length >= LIMIT ? tabs.find((tab) => !tab.pinned) : undefined
  return [...tabs.filter((tab) => tab !== surplus), { code, path, pinned: false }]
}

export const closeTabs = (tabs: Tabs, codes: readonly string[]): Tabs =>
  tabs.filter((tab) => !codes.includes(tab.code))

/** What "close others" closes. */
export const otherTabs = (tabs: Tabs, code: string): string[] =>
  tabs.filter((tab) => tab.code !== code && !tab.pinned).map((tab) => tab.code)

/** Pins to the end of the pinned tabs, or unpins to the beginning of the others. */
export function togglePin(tabs: Tabs, code: string): Tabs {
  const tab = findTab(tabs, code)
  if (!tab) return tabs
  const others = tabs.filter((other) => other !== tab)
  const at = others.filter((other) => other.pinned).length
  return others.toSpliced(at, 0, { ...tab, pinned: !tab.pinned })
}

/** Moves a tab to a position, as far as its kind goes: pinned tabs stay before the others. */
export function moveTab(tabs: Tabs, code: string, to: number): Tabs {
  const tab = findTab(tabs, code)
  if (!tab) return tabs
  const pinned = tabs.filter((other) => other.pinned).length
  const [first, last] = tab.pinned ? [0, pinned - 1] : [pinned, tabs.length - 1]
  const at = Math.min(Math.max(to, first), last)
  return tabs.filter((other) => other !== tab).toSpliced(at, 0, tab)
}

/** Where to go when a tab closes: the next one, else the one before. */
export function neighbourTab(
  tabs: Tabs,
  code: string,
  closing: readonly string[],
): Tab | undefined {
  const at = tabs.findIndex((tab) => tab.code === code)
  const stays = (tab: Tab) => !closing.includes(tab.code)
  return tabs.slice(at + 1).find(stays) ?? tabs.slice(0, Math.max(at, 0)).findLast(stays)
}

/** Reads what was remembered; whatever is not a tab is dropped. */
export function parseTabs(stored: string | null): Tabs {
  try {
    const value: unknown = JSON.parse(stored ?? '[]')
    if (!Array.isArray(value)) return []
    const tabs = value.filter(isTab).slice(0, LIMIT)
    const first = tabs.filter((tab, at) => tabs.findIndex(({ code }) => code === tab.code) === at)
    return [...first.filter((tab) => tab.pinned), ...first.filter((tab) => !tab.pinned)]
  } catch {
    return []
  }
}

/** Somebody else's path must not get into the router from storage. */
function isTab(value: unknown): value is Tab {
  if (typeof value !== 'object' || value === null) return false
  const { code, path, pinned } = value as Partial<Tab>
  return (
    typeof code === 'string' &&
    typeof path === 'string' &&
    typeof pinned === 'boolean' &&
    (path === `/${code}` ||
      path.startsWith(`/${code}/`) ||
      /^[?#]/.test(path.slice(code.length + 1))) &&
    path.startsWith(`/${code}`)
  )
}
