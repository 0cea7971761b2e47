import { watchEffect } from 'vue'

const PRODUCT = 'CODO'
let current = PRODUCT

/** Titles the tab after the page, in the language of the moment. */
export function usePageTitle(title: () => string | undefined): void {
  watchEffect(() => {
    const text = title()
    current = text ? `${text} · ${PRODUCT}` : PRODUCT
    applyPageTitle()
  })
}

/** Writes the page's title again; a micro app that left may have put its own there. */
export function applyPageTitle(): void {
  document.title = current
}
