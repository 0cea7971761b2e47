import { watchEffect } from 'vue'
import { setPageTitle } from '../boot/page-title'

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
