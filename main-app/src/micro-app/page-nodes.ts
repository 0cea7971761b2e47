import { isSheet, turnOff, turnOn } from './style-switch'
import { raiseTopLayer, sinkTopLayer } from './top-layer'

/** Nodes that apps put into the page beside their own frame: modals into the body, sheets into the head. */
export interface PageNodes {
  show(code: string): void
  hide(code: string): void
  /** The app is gone: takes away what it left in the body. */
  drop(code: string): void
}

/** Marks what belongs to an app that is not shown; styles/base.css hides it. */
const AWAY = 'data-codo-away'

interface Claim {
  nodes: Set<Element>
  media: Map<Element, string | null>
  isHidden: boolean
}

/**
 * Follows who puts nodes into body and head, so that they hide with their app.
 * Source: contract/vite-qiankun.md, "What leaks by qiankun's own design".
 *
 * @param callingApp code of the app whose script is running
 */
export function createPageNodes(callingApp: () => string | undefined): PageNodes {
  const claims = new Map<string, Claim>()
  const claimOf = (code: string): Claim => {
    const claim = claims.get(code) ?? { nodes: new Set(), media: new Map(), isHidden: false }
    claims.set(code, claim)
    return claim
  }
  const take = (nodes: unknown[]) => {
    const elements = nodes.filter((node) => node instanceof Element)
    const code = elements.length > 0 ? callingApp() : undefined
    if (code === undefined) return
    const claim = claimOf(code)
    for (const old of claim.nodes) if (!old.isConnected) claim.nodes.delete(old)
    for (const element of elements) {
      claim.nodes.add(element)
      if (claim.isHidden) putAway(element, claim)
    }
  }
  for (const parent of [document.body, document.head]) watchInsertions(parent, take)
  return {
    show(code) {
      const claim = claimOf(code)
      claim.isHidden = false
      turnOn(claim.media)
      for (const node of claim.nodes) {
        node.removeAttribute(AWAY)
        raiseTopLayer(node)
      }
    },
    hide(code) {
      const claim = claimOf(code)
      claim.isHidden = true
      for (const node of claim.nodes) putAway(node, claim)
    },
    drop(code) {
      const claim = claimOf(code)
      for (const node of claim.nodes) {
        // A module that runs again does not load its sheets again: they stay, switched off.
        if (node.parentNode !== document.body) continue
        node.remove()
        claim.nodes.delete(node)
      }
    },
  }
}

function putAway(element: Element, { media }: Claim): void {
  if (isSheet(element)) turnOff(element, media)
  else if (element.parentNode === document.body) {
    sinkTopLayer(element)
    element.setAttribute(AWAY, '')
  }
}

const METHODS = ['appendChild', 'insertBefore', 'append', 'prepend'] as const

/** Own properties: qiankun puts its own methods on the prototype, later and for a while. */
function watchInsertions(parent: HTMLElement, onInsert: (nodes: unknown[]) => void): void {
  for (const method of METHODS) {
    Object.defineProperty(parent, method, {
      configurable: true,
      writable: true,
      value(this: HTMLElement, ...nodes: never[]): unknown {
        const prototype = Object.getPrototypeOf(parent) as Record<string, unknown>
        const insert = prototype[method] as (...nodes: never[]) => unknown
        const result = insert.apply(this, nodes)
        onInsert(method === 'insertBefore' ? nodes.slice(0, 1) : nodes)
        return result
      },
    })
  }
}
