/**
 * Scripts that the page itself holds, by the address of the file that each of them is elsewhere, and
 * what hands them out in its place (build/app-pages.ts). None where the browser knows no import map:
 * it runs nothing of what the page holds.
 */
export function heldScripts(): Partial<Record<string, string>> {
  const map = document.querySelector('script[type="importmap"]')
  if (!map || !('supports' in HTMLScriptElement) || !HTMLScriptElement.supports('importmap'))
    return {}
  return (JSON.parse(map.textContent) as { imports?: Record<string, string> }).imports ?? {}
}
