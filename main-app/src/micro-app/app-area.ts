/** Where one try of a micro app lives; thrown away with it. */
export interface AppFrame {
  /** `#child-app`, which existing apps and styles expect; qiankun fills it. */
  container: HTMLElement
  /** For the app's modals and menus, so that they leave with it. */
  portal: HTMLElement
  /** Puts the frame into the page; before that it must be detached, or qiankun reuses failures. */
  attach(): void
  remove(): void
}

/**
 * Creates frames inside an element that no framework owns. Upstream loses apps because the host's
 * framework replaces their container. Source: contract/subapp.md, "What existing sub-apps need".
 */
export function createAppArea(area: HTMLElement): () => AppFrame {
  return () => {
    const frame = document.createElement('div')
    frame.className = 'micro-app-frame'
    const container = document.createElement('div')
    container.id = 'child-app'
    const portal = document.createElement('div')
    portal.className = 'micro-app-portal'
    frame.append(container, portal)
    return {
      container,
      portal,
      attach() {
        area.replaceChildren(frame)
        area.hidden = false
      },
      remove() {
        frame.remove()
        area.hidden = area.childElementCount === 0
      },
    }
  }
}
