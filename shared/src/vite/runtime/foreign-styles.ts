/** Styles of an app whose files are on another origin than the page of its host. */
export interface ForeignStyles {
  /** Before each mount, with the properties that qiankun gives. */
  enter(props: unknown): void
  /** When another style of the app is there. */
  repair(): void
}

const NONE: ForeignStyles = { enter: () => undefined, repair: () => undefined }

/**
 * qiankun puts the text of stylesheets into the page, where `url(/web/…)` is an address of the
 * host. Here each gets the origin that it would have had in the stylesheet.
 *
 * @param base where the app's files are
 */
export function foreignStyles(page: Document, base: string): ForeignStyles {
  const { origin } = new URL(base)
  if (origin === new URL(page.baseURI).origin) return NONE
  let container: ParentNode | undefined
  const repair = () => {
    for (const style of container?.querySelectorAll('style') ?? []) {
      const css = withOrigin(style.textContent, origin)
      if (css !== style.textContent) style.textContent = css
    }
  }
  return {
    enter(props) {
      container = (props as { container?: ParentNode } | undefined)?.container
      repair()
    },
    repair,
  }
}

/** Beginnings of an address, as bundlers and browsers write them: `url(`, `image-set("a" 1x, "b" 2x)`. */
const ADDRESS = /(url\(\s*["']?|[(,]\s*["'])(?=\/[^/])/g

/** The text of a stylesheet with the addresses that begin with one slash made absolute. */
export const withOrigin = (css: string, origin: string): string =>
  css.replace(ADDRESS, `$1${origin}`)
