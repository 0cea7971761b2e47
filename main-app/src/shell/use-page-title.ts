import { watchEffect } from 'vue'

const PRODUCT = 'CODO'

/** Titles the tab after the page, in the language of the moment. */
export function usePageTitle(title: () => string | undefined): void {
  watchEffect(() => {
    const text = title()
    document.title = text ? `${text} · ${PRODUCT}` : PRODUCT
  })
}
