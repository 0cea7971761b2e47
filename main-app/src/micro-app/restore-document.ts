import { applyLocale } from '../boot/locale'
import { applyPageTitle } from '../boot/page-title'
import { applyTheme } from '../boot/theme'

/**
 * Puts back what sub-apps change in the document that is not theirs; qiankun's sandbox does not.
 * Source: contract/vite-qiankun.md, "What leaks by qiankun's own design".
 */
export function restoreDocument(): void {
  applyLocale()
  applyTheme()
  applyPageTitle()
  document.body.removeAttribute('style')
}
