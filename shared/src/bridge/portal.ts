/** A place for dialogs inside the app's own container, so that its scoped styles reach them. */
export function createPortal(container: HTMLElement): HTMLElement {
  const portal = container.ownerDocument.createElement('div')
  portal.dataset.codoPortal = ''
  container.append(portal)
  return portal
}
