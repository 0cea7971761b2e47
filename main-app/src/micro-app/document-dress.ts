import { applyLocale } from '../boot/locale'
import { overridePageTitle } from '../boot/page-title'
import { applyTheme } from '../boot/theme'

const ICONS = 'link[rel~="icon"]'

/** What sub-apps change in the document that is not theirs; qiankun's sandbox does not keep it. */
interface Dress {
  title: string
  icons: readonly Element[]
  bodyClass: string | null
  bodyStyle: string | null
}

/** Title, favicon and body of one app, put on when it is shown and taken off when it is not. */
export interface DocumentDress {
  putOn(): void
  takeOff(): void
  /** Gives a hidden app another title. */
  setTitle(title: string): void
}

/**
 * Keeps what an app did to the document. Source: contract/vite-qiankun.md, "What leaks by qiankun's
 * own design".
 */
export function createDocumentDress(): DocumentDress {
  let kept: Dress | undefined
  return {
    putOn() {
      if (!kept) return
      wear(kept)
      overridePageTitle(kept.title)
    },
    takeOff() {
      kept = worn()
      wear(own)
      applyLocale()
      applyTheme()
      overridePageTitle(undefined)
    },
    setTitle(title) {
      if (kept) kept = { ...kept, title }
    },
  }
}

const worn = (): Dress => ({
  title: document.title,
  icons: [...document.head.querySelectorAll(ICONS)],
  bodyClass: document.body.getAttribute('class'),
  bodyStyle: document.body.getAttribute('style'),
})

/** The shell's, before any app. */
const own = worn()

function wear({ icons, bodyClass, bodyStyle }: Dress): void {
  setAttribute('class', bodyClass)
  setAttribute('style', bodyStyle)
  const current = [...document.head.querySelectorAll(ICONS)]
  if (current.length === icons.length && current.every((icon, at) => icon === icons[at])) return
  for (const icon of current) icon.remove()
  document.head.append(...icons)
}

function setAttribute(name: string, value: string | null): void {
  if (value === null) document.body.removeAttribute(name)
  else document.body.setAttribute(name, value)
}
