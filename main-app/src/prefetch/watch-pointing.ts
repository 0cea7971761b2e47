/** A pointer that only crosses a link, or a choice that is passed by, means nothing; in ms. */
const DWELL = 80

/** Tells what the user looks at: a path of the shell, or nothing that could be opened. */
export type Look = (path: string | undefined) => void

/**
 * Tells the paths that the user stays on: the shell's own links, by pointer or focus, and what the
 * returned function is told by other choices.
 */
export function watchPointing(point: (path: string) => void): Look {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look: Look = (path) => {
    clearTimeout(timer)
    if (path !== undefined) timer = setTimeout(point, DWELL, path)
  }
  const consider = ({ target }: Event) => {
    const link =
      target instanceof Element && target.closest<HTMLAnchorElement>('#codo-shell a[href]')
    const isOwn = link && link.origin === location.origin && link.target !== '_blank'
    look(isOwn ? link.pathname : undefined)
  }
  document.addEventListener('pointerover', consider, { passive: true })
  document.addEventListener('focusin', consider)
  return look
}
