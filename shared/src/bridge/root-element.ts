/** Ids that existing sub-apps mount on. Source: contract/subapp.md. */
const ROOT_IDS = '#app, #root'

/** Element of the app's own html to mount into; a new one when the html has none. */
export function findRoot(container: HTMLElement): HTMLElement {
  const found = container.querySelector<HTMLElement>(ROOT_IDS)
  if (found) return found
  const root = container.ownerDocument.createElement('div')
  root.id = 'app'
  container.append(root)
  return root
}
