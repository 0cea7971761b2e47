import { watchEffect } from 'vue'

const PRODUCT = 'CODO'
let current = PRODUCT
/** A micro app's own title, while that app is shown. */
let override: string | undefined

/**
 * Titles the tab after the page, in the language of the moment.
 *
 * @param isTaken whether what the page shows sees to the title itself by now
 */
export function usePageTitle(title: () => string | undefined, isTaken = () => false): void {
  watchEffect(() => {
    const text = title()
    if (!isTaken()) setPageTitle(text)
  })
}

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
