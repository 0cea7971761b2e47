import type { Kind } from '../fixtures/existing-apps/kinds.mjs'

/** Where the user is: the centre, or a page of an app. */
export interface Place {
  kind: Kind | undefined
  path: string
}

export type Step =
  | { do: 'centre' | 'back' | 'forward' }
  | { do: 'open' | 'switch' | 'close'; kind: Kind }
  | { do: 'navigate'; kind: Kind; to: string }

const CENTRE: Place = { kind: undefined, path: '/' }

const isSame = (a: Place, b: Place) => a.kind === b.kind && a.path === b.path

/**
 * What tabs and history have to do, without any browser: one list of places with a cursor, and for
 * each open tab the place where it was left.
 */
export function createModel(kinds: readonly Kind[], pages: readonly string[]) {
  let entries: Place[] = [CENTRE]
  let at = 0
  const tabs = new Map<Kind, string>()

  const here = (): Place => entries[at] ?? CENTRE

  function arrive(): void {
    const { kind, path } = here()
    if (kind) tabs.set(kind, path)
  }
  function push(place: Place): void {
    if (isSame(place, here())) return
    entries = [...entries.slice(0, at + 1), place]
    at += 1
    arrive()
  }
  function move(by: number): void {
    at += by
    arrive()
  }
  /** The next tab, else the one before, else the centre. */
  function close(kind: Kind): void {
    const order = [...tabs.keys()]
    const index = order.indexOf(kind)
    const next = order[index + 1] ?? order[index - 1]
    if (here().kind === kind) push(next ? { kind: next, path: tabs.get(next) ?? '' } : CENTRE)
    tabs.delete(kind)
  }

  /** Steps that a user can take from here. */
  function possible(detail: number): Step[] {
    const pick = <T>(all: readonly T[]): T | undefined => all[detail % Math.max(all.length, 1)]
    const { kind, path } = here()
    const all: Step[] = []
    const tab = pick([...tabs.keys()])
    const card = pick(kinds)
    // To the page it shows some routers push again, others not.
    const to = pick(pages.filter((one) => one !== path))
    // Moving about is what goes wrong: it comes up more often than closing.
    if (kind && to) all.push({ do: 'navigate', kind, to }, { do: 'navigate', kind, to })
    if (!kind && card) all.push({ do: 'open', kind: card })
    if (kind) all.push({ do: 'centre' })
    if (tab) all.push({ do: 'switch', kind: tab }, { do: 'switch', kind: tab })
    if (tab) all.push({ do: 'close', kind: tab })
    if (at > 0) all.push({ do: 'back' }, { do: 'back' })
    if (at < entries.length - 1) all.push({ do: 'forward' }, { do: 'forward' })
    return all
  }

  return {
    place: here,
    open: (): Kind[] => [...tabs.keys()],
    choose(choice: number, detail: number): Step {
      const all = possible(detail)
      return all[choice % all.length] ?? { do: 'centre' }
    },
    apply(step: Step): void {
      if (step.do === 'centre') push(CENTRE)
      if (step.do === 'back') move(-1)
      if (step.do === 'forward') move(1)
      if (step.do === 'navigate') push({ kind: step.kind, path: step.to })
      if (step.do === 'close') close(step.kind)
      // An app opens where it was left; its own start page is the first.
      if (step.do === 'open' || step.do === 'switch')
        push({ kind: step.kind, path: tabs.get(step.kind) ?? pages[0] ?? '' })
    },
  }
}
