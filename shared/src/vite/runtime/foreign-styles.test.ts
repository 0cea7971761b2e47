import { describe, expect, it } from 'vitest'
import { foreignStyles, withOrigin } from './foreign-styles.js'

const page = { baseURI: 'https://host/list' } as Document

/** A container of a host with these styles. */
const holding = (...texts: string[]) => {
  const styles = texts.map((textContent) => ({ textContent }))
  return { container: { querySelectorAll: () => styles }, styles }
}

describe('withOrigin', () => {
  it.each([
    ['url(/a.png)', 'url(https://cdn/a.png)'],
    ['url("/web/x/a.png")', 'url("https://cdn/web/x/a.png")'],
    ["url( '/a.png' )", "url( 'https://cdn/a.png' )"],
    [
      'image-set("/a.png" 1x,"/b.png" 2x)',
      'image-set("https://cdn/a.png" 1x,"https://cdn/b.png" 2x)',
    ],
  ])('%s', (css, repaired) => {
    expect(withOrigin(css, 'https://cdn')).toBe(repaired)
    expect(withOrigin(repaired, 'https://cdn')).toBe(repaired)
  })

  it.each([
    'url(//other/a.png)',
    'url(https://other/a.png)',
    'url(data:image/svg+xml,/a)',
    'url(#mask)',
    'content:"/"',
    'content:"/month"',
    'grid-area:1/2/3',
  ])('leaves %s', (css) => expect(withOrigin(css, 'https://cdn')).toBe(css))
})

describe('foreignStyles', () => {
  it('repairs the styles of the app at each mount, and later ones', () => {
    const { container, styles } = holding('a{background:url(/a.png)}', 'b{color:red}')
    const foreign = foreignStyles(page, 'https://cdn/web/orders/')
    foreign.repair()
    expect(styles[0]?.textContent).toContain('url(/a.png)')
    foreign.enter({ container })
    expect(styles[0]?.textContent).toContain('url(https://cdn/a.png)')
    styles.push({ textContent: 'c{background:url(/c.png)}' })
    foreign.repair()
    expect(styles.map(({ textContent }) => textContent)).toEqual([
      'a{background:url(https://cdn/a.png)}',
      'b{color:red}',
      'c{background:url(https://cdn/c.png)}',
    ])
  })

  it('leaves the styles of an app on the origin of its host alone', () => {
    const { container, styles } = holding('a{background:url(/a.png)}')
    foreignStyles(page, 'https://host/web/orders/').enter({ container })
    expect(styles[0]?.textContent).toContain('url(/a.png)')
  })
})
