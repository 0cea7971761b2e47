import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sanitiseSvg } from './sanitise-svg.js'

const svg = (inner: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inner}</svg>`
const PATH = '<path d="M0 0h4v4z"/>'
const HEAD = '<svg xmlns="http://www.w3.org/2000/svg">'

/** What could run or load something, wherever it stands. */
const DANGER =
  /script|foreignObject|\son\w+=|javascript|data:|https?:\/\/(?!www\.w3\.org\/2000\/svg")|<!|<\?|import|animate|<use|<image|<a[ >]/i

describe('sanitiseSvg', () => {
  it('keeps a drawing', () => {
    const drawing = svg(
      '<title>A &amp; B</title><defs><linearGradient id="g" gradientUnits="userSpaceOnUse">' +
        '<stop offset="0" stop-color="#fff"/></linearGradient>' +
        '<linearGradient id="h" xlink:href="#g"/></defs>' +
        '<g transform="translate(1 2)" style="fill:url(#h);stroke-width:2">' +
        '<path class="a" d="M0 0" fill="rgb(1, 2, 3)"/></g>',
      'viewBox="0 0 24 24"',
    )
    expect(sanitiseSvg(drawing)).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">' +
        '<title>A &#38; B</title><defs><linearGradient id="g" gradientUnits="userSpaceOnUse">' +
        '<stop offset="0" stop-color="#fff"></stop></linearGradient>' +
        '<linearGradient id="h" href="#g"></linearGradient></defs>' +
        '<g transform="translate(1 2)" style="fill:url(#h);stroke-width:2">' +
        '<path class="a" d="M0 0" fill="rgb(1, 2, 3)"></path></g></svg>',
    )
  })

  it('keeps the classes that drawing programs export', () => {
    const style =
      '<style>/* a */.a,.b{fill:#fff;behavior:url(x)} @import "x"; .c{fill:url(//x)}</style>'
    expect(sanitiseSvg(svg(style + PATH))).toContain('<style>.a,.b{fill:#fff}</style>')
  })

  it('gives a drawing the namespace that it forgot', () => {
    expect(sanitiseSvg(`<svg>${PATH}</svg>`)).toContain(HEAD)
  })

  it('takes a prolog and a plain doctype', () => {
    const prolog = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">'
    expect(sanitiseSvg(prolog + svg(PATH))).toBe(`${HEAD}<path d="M0 0h4v4z"></path></svg>`)
  })

  it.each([
    '<script>alert(1)</script>',
    '<script xlink:href="https://evil.example/x.js"/>',
    '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="alert(1)"/></foreignObject>',
    '<a xlink:href="javascript:alert(1)"><path d="M1 1"/></a>',
    '<image href="https://evil.example/x.png"/>',
    '<use href="data:image/svg+xml;base64,AAAA#a"/>',
    '<use xlink:href="#a"/>',
    '<animate attributeName="href" values="javascript:alert(1)"/>',
    '<set attributeName="onmouseover" to="alert(1)"/>',
    '<g onclick="alert(1)" style="background:url(https://evil.example)"/>',
    '<g style="fill:url(&#104;ttps://evil.example)"/>',
    '<g style="fill:image-set(\'https://evil.example\' 1x)"/>',
    '<g fill="url(https://evil.example/#a)" clip-path="url(data:image/svg+xml,x)"/>',
    '<g style="fill:u\\72l(https://evil.example)"/>',
    '<linearGradient xlink:href="https://evil.example/#g"/>',
    '<linearGradient href="javascript:alert(1)"/>',
    '<style>@import url(https://evil.example);.a{fill:url("https://evil.example")}</style>',
    '<style>.a{}</style><style><![CDATA[.a{fill:url(javascript:alert(1))}]]></style>',
    '<title><script>alert(1)</script></title>',
    '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>',
    '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
    '<handler xmlns="http://www.w3.org/2001/xml-events">alert(1)</handler>',
    '<?xml-stylesheet href="javascript:alert(1)"?>',
  ])('leaves nothing dangerous of %s', (inner) => {
    const clean = sanitiseSvg(svg(inner + PATH)) ?? ''
    expect(clean).toContain('<path')
    expect(clean).not.toMatch(DANGER)
  })

  it('refers to no reference from within one, which would multiply', () => {
    const inner = `<clipPath id="a"><g clip-path="url(#b)" style="mask:url(#c);fill:red">${PATH}</g></clipPath>`
    const clean = sanitiseSvg(svg(inner + '<style>.x{clip-path:url(#a)}</style>' + PATH))
    expect(clean).not.toMatch(/url\(/)
    expect(clean).toContain('fill:red')
  })

  it.each([
    ['no XML', 'hello'],
    ['nothing', ''],
    ['html', '<html xmlns="http://www.w3.org/1999/xhtml"><path/></html>'],
    ['entities', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg(`${PATH}&a;`)}`],
    [
      'a parameter entity',
      `<!DOCTYPE svg [\n<!ENTITY % a SYSTEM "file:///etc/passwd">]>${svg(PATH)}`,
    ],
    ['an undeclared entity', svg(`${PATH}<title>&a;</title>`)],
    ['a drawing of nothing', svg('<g/>')],
    ['an unclosed element', `${HEAD}<g>${PATH}`],
  ])('refuses %s', (_, source) => expect(sanitiseSvg(source)).toBeUndefined())

  it('survives deep nesting', () => {
    const deep = svg('<g>'.repeat(9000) + PATH + '</g>'.repeat(9000))
    expect(sanitiseSvg(deep)).toBeUndefined()
  })

  it('leaves nothing dangerous of anything, and its answer as it is', () => {
    const pieces = fc.constantFrom(
      ...[
        '<script>',
        '</script>',
        '<g ',
        '/>',
        '>',
        'onload="x"',
        'style="fill:url(',
        'href="',
        '"',
      ],
      ...['javascript:alert(1)', '<![CDATA[', ']]>', '<!--', '-->', '</g>', PATH, '&lt;', '\u0000'],
      ...[
        '<a xlink:href="javascript:x">',
        '</a>',
        '<style>',
        '</style>',
        '.a{',
        '}',
        '@import "x";',
      ],
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const clean = sanitiseSvg(svg(parts.join('') + PATH))
        if (clean === undefined) return
        expect(clean.replace(/>[^<]*</g, '><')).not.toMatch(DANGER)
        expect(sanitiseSvg(clean)).toBe(clean)
      }),
      { numRuns: 500 },
    )
  })
})
