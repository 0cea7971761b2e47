const DRAWN = 'img, svg, canvas, video, iframe, input, button'

/** Whether the page of an app shows neither words nor anything that is drawn. */
export function isBlank(page: HTMLElement): boolean {
  const inner = [...page.querySelectorAll<HTMLElement>('*')].find((element) => element.shadowRoot)
  const shadow = inner?.shadowRoot
  if (page.querySelector(DRAWN) ?? shadow?.querySelector(DRAWN)) return false
  return page.innerText.trim() === '' && !shadow?.textContent?.trim()
}
