import { watchEffect } from 'vue'

const PRODUCT = 'CODO'
let current = PRODUCT
/** A micro app's own title, while that app is shown. */
let override: string | undefined

/** Titles the tab after the page, in the language of the moment. */
export function usePageTitle(title: () => string | undefined): void {
  watchEffect(() => {
    const text = title()
    current = text ? `${text} · ${PRODUCT}` : PRODUCT
    applyPageTitle()
  })
}

/** Shows a micro app's own title instead of the page's, or the page's again. */
export function overridePageTitle(title: string | undefined): void {
  override = title
  applyPageTitle()
}

function applyPageTitle(): void {
  document.title = override ?? current
}
