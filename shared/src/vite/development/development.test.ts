import { parseAst } from 'vite'
import { describe, expect, it } from 'vitest'
import { parseProgram } from '../ast/node.js'
import { toClassicHtml } from './html.js'
import { REBOUND, rebind } from './rebind.js'
import { redirectStyles } from './style-module.js'

const parse = (code: string) => parseProgram(parseAst, code)

describe('rebind', () => {
  const of = (code: string) => rebind(parse(code), REBOUND, 'sandbox')

  it('imports what a module uses and does not declare', () => {
    expect(of('const self = 1; window.a; document.b; self')).toEqual({
      statement: '\nimport { window, document } from "sandbox";\n',
      refused: [],
    })
  })

  it('leaves a module without globals alone', () => {
    expect(of('export const a = { window: 1 }')).toBeUndefined()
  })

  it('cannot import a name that is written to', () => {
    expect(of('self = window')).toEqual({
      statement: '\nimport { window } from "sandbox";\n',
      refused: ['self'],
    })
  })
})

describe('redirectStyles', () => {
  it('changes the source of Vite’s style functions only', () => {
    const code = `import { createHotContext } from "/web/a/@vite/client"
import { updateStyle as __vite__updateStyle, removeStyle as __vite__removeStyle } from "/web/a/@vite/client"
__vite__updateStyle("id", "updateStyle")`
    expect(redirectStyles(code, parse(code), 'styles')?.split('\n')).toEqual([
      'import { createHotContext } from "/web/a/@vite/client"',
      'import { updateStyle as __vite__updateStyle, removeStyle as __vite__removeStyle } from "styles"',
      '__vite__updateStyle("id", "updateStyle")',
    ])
    expect(redirectStyles('"updateStyle"', parse('"updateStyle"'), 'styles')).toBeUndefined()
  })
})

describe('toClassicHtml', () => {
  const options = {
    code: 'orders',
    base: '/web/orders/',
    sandbox: '@id/sandbox',
    inline: () => '@id/0',
  }

  it('imports module scripts in their order from one classic script at the end', () => {
    const html = `<head><script type="module" src="/web/orders/@vite/client"></script>
<script type="module">let inline</script><script>classic()</script></head>
<body><script type="module" src="/web/orders/src/main.ts"></script><p></p></body>`
    const out = toClassicHtml(html, options)
    expect(out).not.toContain('type="module"')
    expect(out).toContain('<script>classic()</script>')
    expect(out).toContain('"modules":["@vite/client","@id/0","src/main.ts"]')
    expect(out.indexOf('startInDevelopment')).toBeGreaterThan(out.indexOf('<p>'))
  })

  it('asks for stylesheets as text', () => {
    const html =
      '<link rel="stylesheet" href="/web/orders/a.css"><script type="module" src="/web/orders/a.ts"></script>'
    expect(toClassicHtml(html, options)).toContain('href="/web/orders/a.css?direct"')
  })

  it('refuses a module of another server', () => {
    const html = '<script type="module" src="https://cdn/x.js"></script>'
    expect(() => toClassicHtml(html, options)).toThrow('https://cdn/x.js')
  })

  it('leaves html without modules alone', () => {
    expect(toClassicHtml('<p>', options)).toBe('<p>')
  })
})
