import type { CardApp } from '@codo/shared/registry'
import { APP_GLYPHS } from '../../components/app-glyphs'
import { appPicture, appTile } from '../../components/app-icon'
import { appTarget } from '../../stores/app-kind'
import { makerOf, type Scopes } from './make'
import type { FirstTexts } from './texts'

const ICON_SIZE = 44

/** The card of an app as centre/AppCard.vue draws it, without what only works once the shell is there. */
export function drawCard(app: CardApp, scopes: Scopes, texts: FirstTexts): HTMLElement {
  const make = makerOf(scopes.AppCard)
  const target = appTarget(app)
  const text = make(
    'div',
    'text',
    make(
      'h3',
      '',
      target.kind === 'none' ? make('span', 'title', app.name) : link(app, target, make),
    ),
    make('p', 'description', app.description || texts['centre.no-description']),
  )
  if (target.kind !== 'micro') {
    const mark = texts[target.kind === 'external' ? 'centre.external' : 'centre.no-frontend']
    text.append(make('p', 'marks', make('span', '', mark)))
  }
  return make('article', `app-card ${target.kind}`, drawIcon(app), text)
}

function link(
  app: CardApp,
  target: Exclude<ReturnType<typeof appTarget>, { kind: 'none' }>,
  make: ReturnType<typeof makerOf>,
): HTMLElement {
  const anchor = make('a', 'target', app.name)
  // For the eye and the mouse: keys and screen readers meet the shell's own link.
  anchor.tabIndex = -1
  if (target.kind === 'micro') anchor.href = target.path
  else Object.assign(anchor, { href: target.href, target: '_blank', rel: 'noopener noreferrer' })
  return anchor
}

/** As components/AppIcon.vue. */
function drawIcon(app: CardApp): HTMLElement {
  const make = makerOf()
  const src = appPicture(app)
  if (src !== undefined) {
    const size = { width: ICON_SIZE, height: ICON_SIZE }
    const attributes = { alt: '', loading: 'lazy', referrerPolicy: 'no-referrer', ...size, src }
    return Object.assign(make('img', 'app-icon'), attributes)
  }
  const { glyph, glyphSize, initials, style } = appTile(app, ICON_SIZE)
  const icon = make('span', 'app-icon letters', glyph ? drawGlyph(glyph, glyphSize) : initials)
  Object.assign(icon.style, style)
  return icon
}

const SVG = 'http://www.w3.org/2000/svg'

/** As components/GlyphIcon.vue. */
function drawGlyph(name: string, size: number): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  const line = { fill: 'none', stroke: 'currentColor', 'stroke-width': 1.7 }
  const ends = { 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }
  const attributes = { viewBox: '0 0 24 24', width: size, height: size, ...line, ...ends }
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, String(value))
  svg.append(document.createElementNS(SVG, 'path'))
  svg.firstElementChild?.setAttribute('d', APP_GLYPHS[name] ?? '')
  return svg
}
