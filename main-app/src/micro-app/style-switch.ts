const SHEETS = 'style, link[rel~="stylesheet"]'
/** A media query that nothing matches; the sheet stays loaded. */
const NEVER = 'not all'

/** Switches the style sheets of a hidden app off: most of them are for the whole document. */
export interface StyleSwitch {
  on(): void
  off(): void
  /** Ends the watch without switching. */
  stop(): void
}

/** @param root element of the app; sheets that come while it is off are switched off too */
export function createStyleSwitch(root: HTMLElement): StyleSwitch {
  const media = new Map<Element, string | null>()
  const switchOff = () => {
    for (const sheet of root.querySelectorAll(SHEETS)) turnOff(sheet, media)
  }
  const watch = new MutationObserver(switchOff)
  return {
    on() {
      watch.disconnect()
      turnOn(media)
    },
    off() {
      switchOff()
      watch.observe(root, { childList: true, subtree: true })
    },
    stop: () => watch.disconnect(),
  }
}

/** Switches one sheet off and remembers how it was. */
export function turnOff(sheet: Element, media: Map<Element, string | null>): void {
  if (media.has(sheet)) return
  media.set(sheet, sheet.getAttribute('media'))
  sheet.setAttribute('media', NEVER)
}

/** Puts sheets back as they were. */
export function turnOn(media: Map<Element, string | null>): void {
  for (const [sheet, value] of media) {
    if (value === null) sheet.removeAttribute('media')
    else sheet.setAttribute('media', value)
  }
  media.clear()
}

export const isSheet = (node: Element): boolean => node.matches(SHEETS)
