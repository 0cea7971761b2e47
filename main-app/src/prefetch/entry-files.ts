/** More than any app of the platform starts with; a guard against odd html. */
const MOST = 30

const SELECTOR = 'script[src], link[rel="stylesheet"][href], link[rel="modulepreload"][href]'

/**
 * Scripts and styles that the html of an entry starts with, as the app's loader will ask for them.
 * Files of other origins are none of ours to fetch ahead.
 */
export function entryFiles(html: string, url: string): string[] {
  const { origin } = new URL(url)
  const page = new DOMParser().parseFromString(html, 'text/html')
  const addresses = [...page.querySelectorAll(SELECTOR)].map((element) => {
    const address = element.getAttribute('src') ?? element.getAttribute('href') ?? ''
    return URL.canParse(address, url) ? new URL(address, url) : undefined
  })
  const own = addresses.filter((address) => address?.origin === origin)
  return [...new Set(own.map((address) => String(address)))].slice(0, MOST)
}
