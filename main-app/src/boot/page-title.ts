const PRODUCT = 'CODO'
let current = PRODUCT
/** A micro app's own title, while that app is shown. */
let override: string | undefined

/** Titles the tab at once. */
export function setPageTitle(text: string | undefined): void {
  current = text ? `${text} · ${PRODUCT}` : PRODUCT
  applyPageTitle()
}

/** Shows a micro app's own title instead of the page's, or the page's again. */
export function overridePageTitle(title: string | undefined): void {
  override = title
  applyPageTitle()
}

function applyPageTitle(): void {
  document.title = override ?? current
}
