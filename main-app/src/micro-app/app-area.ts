import { raiseTopLayer, sinkTopLayer } from './top-layer'

/** Where one try of a micro app lives; thrown away with it. */
export interface AppFrame {
  /** Carries `data-app` and `data-state`. */
  element: HTMLElement
  /** qiankun fills it; `#child-app`, which existing apps and styles expect, while it is shown. */
  container: HTMLElement
  /** For the app's modals and menus, so that they hide and leave with it. */
  portal: HTMLElement
  /**
   * Puts the portal where the app's styles reach: qiankun keeps them inside its own wrapper. Call it
   * once the wrapper is there.
   */
  housePortal(): void
  /** Puts the frame into the page; before that it must be detached, or qiankun reuses failures. */
  attach(): void
  /** What the supervisor says about the app, for styles and tests. */
  setState(state: string): void
  show(): void
  /** Keeps layout and scroll, but neither paints nor answers. */
  conceal(): void
  remove(): void
}

/** Attribute of every frame; its value is the app's code. */
export const FRAME_MARK = 'data-app'

/** Browsers that can move an element without resetting what is in it. */
type StateKeepingMove = Partial<{ moveBefore(node: Node, child: Node | null): void }>

/**
 * Creates frames inside an element that no framework owns. Upstream loses apps because the host's
 * framework replaces their container. Source: contract/subapp.md, "What existing sub-apps need".
 * The shown frame is the first: existing apps look for `#app` in the whole document.
 */
export function createAppArea(area: HTMLElement): (code: string) => AppFrame {
  const update = () => {
    area.hidden = area.childElementCount === 0
    area.toggleAttribute('data-away', !area.querySelector(':scope > :not([inert])'))
  }
  return (code) => {
    const element = createElement('micro-app-frame')
    element.setAttribute(FRAME_MARK, code)
    const container = createElement('micro-app-container')
    const portal = createElement('micro-app-portal')
    element.append(container, portal)
    container.id = CONTAINER_ID
    return {
      element,
      container,
      portal,
      housePortal() {
        const wrapper = container.firstElementChild
        ;(wrapper?.shadowRoot ?? wrapper)?.append(portal)
      },
      attach() {
        area.prepend(element)
        update()
      },
      setState(state) {
        element.dataset['state'] = state
      },
      show() {
        container.id = CONTAINER_ID
        element.inert = false
        if (area.firstChild !== element) moveFirst(area, element)
        raiseTopLayer(element)
        update()
      },
      conceal() {
        container.removeAttribute('id')
        sinkTopLayer(element)
        element.inert = true
        update()
      },
      remove() {
        element.remove()
        update()
      },
    }
  }
}

/** Source: contract/subapp.md, "What existing sub-apps need". */
const CONTAINER_ID = 'child-app'

function createElement(className: string): HTMLElement {
  const element = document.createElement('div')
  element.className = className
  return element
}

/** Any other move would reload iframes and lose the scroll position: better not to move then. */
function moveFirst(area: HTMLElement & StateKeepingMove, element: HTMLElement): void {
  area.moveBefore?.(element, area.firstChild)
}
