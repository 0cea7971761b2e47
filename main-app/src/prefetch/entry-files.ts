/** More than any app of the platform starts with; a guard against odd html. */
const MOST = 30

const STYLES = 'link[rel="stylesheet"][href]:not([ignore])'
const SELECTORS = {
  /** All that an opening will make the browser ask for. */
  all: `script[src], ${STYLES}, link[rel="modulepreload"][href]`,
  /** What import-html-entry asks for by `fetch` as soon as it has the html. */
  loader: `script[src]:not([type="module"], [nomodule], [async], [ignore]), ${STYLES}`,
}

/**
 * Scripts and styles that the html of an entry starts with, as the app's loader will ask for them.
 * Files of other origins are none of ours to fetch ahead.
 */
export function entryFiles(html: string, url: string, which: keyof typeof SELECTORS): string[] {
  const { origin } = new URL(url)
  const page = new DOMParser().parseFromString(html, 'text/html')
  const addresses = [...page.querySelectorAll(SELECTORS[which])].map((element) => {
    const address = element.getAttribute('src') ?? element.getAttribute('href') ?? ''
    return URL.canParse(address, url) ? new URL(address, url) : undefined
  })
  const own = addresses.filter((address) => address?.origin === origin)
  return [...new Set(own.map((address) => String(address)))].slice(0, MOST)
}
