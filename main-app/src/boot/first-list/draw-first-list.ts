import type { FirstGroup } from '@codo/shared/registry'
import { drawCard } from './app-card'
import { makerOf, type Scopes } from './make'
import type { FirstTexts } from './texts'

/** What the drawing needs beside the list. */
export interface FirstListOptions {
  scopes: Scopes
  texts: FirstTexts
  /** Who is greeted. */
  nickname: string
}

/**
 * Draws the app centre as centre/CentrePage.vue will, a moment before its scripts are there: same
 * classes and so the same places, for the eye and the mouse only. The shell replaces it.
 */
export function drawFirstList(
  root: Element,
  groups: readonly FirstGroup[],
  options: FirstListOptions,
): HTMLElement {
  const { scopes } = options
  const make = makerOf(scopes.CentrePage)
  const sections = groups.map((group) => drawGroup(group, options))
  const body = make('div', 'body', drawViews(options), make('div', 'groups', ...sections))
  const main = makerOf()('main', 'shell-main', make('div', 'centre', drawHead(options), body))
  const page = makerOf()('div', '', drawBar(scopes), main)
  page.ariaHidden = 'true'
  root.replaceChildren(page)
  return page
}

function drawBar({ ShellBar }: Scopes): HTMLElement {
  const make = makerOf(ShellBar)
  const mark = Object.assign(make('img', ''), {
    src: '/favicon.svg',
    alt: '',
    width: 28,
    height: 28,
  })
  return make('header', 'shell-bar', make('span', 'brand', mark, make('span', 'wordmark', 'CODO')))
}

function drawHead({ scopes, texts, nickname }: FirstListOptions): HTMLElement {
  const make = makerOf(scopes.CentrePage)
  const greeting = texts['centre.greeting'].replace('{name}', () => nickname)
  const input = makerOf(scopes.CentreSearch)('input', 'input')
  Object.assign(input, { disabled: true, placeholder: texts['centre.search.placeholder'] })
  return make(
    'header',
    'head',
    make('div', '', make('h1', '', texts['centre.title']), make('p', '', greeting)),
    makerOf(scopes.CentrePage, scopes.CentreSearch)('div', 'centre-search', input),
  )
}

/** Only what every list has; on a phone it takes the height of the whole. */
function drawViews({ scopes, texts }: FirstListOptions): HTMLElement {
  const make = makerOf(scopes.CentreViews)
  const all = make('button', '', make('span', 'text', texts['centre.all']))
  all.disabled = true
  all.ariaPressed = 'true'
  return make('nav', 'centre-views', make('ul', '', make('li', '', all)))
}

function drawGroup({ name, count, apps }: FirstGroup, { scopes, texts }: FirstListOptions) {
  const make = makerOf(scopes.CentreGrid)
  const total = texts['centre.count'].replace('{count}', String(count))
  const cards = apps.map((app) => make('li', '', drawCard(app, scopes, texts)))
  const head = make('header', '', make('h2', '', name), make('span', '', total))
  return make('section', '', head, make('ul', 'grid', ...cards))
}
