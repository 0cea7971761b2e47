import { parseAst } from 'vite'
import { describe, expect, it } from 'vitest'
import { parseProgram } from '../ast/node.js'
import { filesToLoad, isCircular, staticClosure, type ChunkGraph } from './chunk-graph.js'
import { hoistedExports, readCalls } from './check-chunk.js'
import { toClassicPage } from './html.js'
import { replaceImportMeta } from './import-meta.js'
import { mapComment, shiftMap, wrapChunk } from './wrap-chunk.js'

const parse = (code: string) => parseProgram(parseAst, code)

describe('replaceImportMeta', () => {
  const replace = (code: string) => replaceImportMeta(code, parse(code))

  it('replaces the address by a name of the same length', () => {
    expect(replace('new URL("a", import.meta.url)').code).toBe('new URL("a", __codo_meta_url)')
  })

  it('keeps every position, line breaks too', () => {
    const code = 'f(import\n  .meta.url, 1)\ng(import /* a */ . meta.url, 2, import.meta.url)'
    const { code: out } = replace(code)
    const place = (text: string, mark: string) => {
      const before = text.slice(0, text.indexOf(mark)).split('\n')
      return [before.length, before.at(-1)?.length]
    }
    expect(out).not.toContain('import')
    for (const mark of [', 1', ', 2', ')']) expect(place(out, mark)).toEqual(place(code, mark))
  })

  it('leaves texts alone', () => {
    const code = '"import.meta.url"; `import.meta.url`'
    expect(replace(code)).toEqual({ code, problems: [] })
  })

  it('names what a classic script cannot have', () => {
    expect(replace('import.meta.resolve("a")').problems).toEqual([
      { property: 'resolve', start: 0 },
    ])
    expect(replace('f(import.meta)').problems).toEqual([{ property: '', start: 2 }])
    expect(replace('import.meta.env.MODE; import.meta.hot').problems).toEqual([])
  })
})

describe('readCalls', () => {
  const read = (code: string) => readCalls(parse(code), (file) => file === './lazy.js')

  it.each([
    'Promise.resolve().then(() => require("./lazy.js"))',
    'Promise.resolve().then(()=>require(`./lazy.js`)).then((n) => n.x)',
    'Promise.resolve().then(function () { return require("./lazy.js") })',
  ])('knows a dynamic import: %s', (code) => {
    expect(read(code)).toEqual({ lazy: ['./lazy.js'], direct: [], problems: [] })
  })

  it('lets static requires be', () => {
    const code = 'const a = f(require("./a.js")); try { require("b") } catch {}'
    expect(read(code)).toEqual({ lazy: [], direct: ['./a.js'], problems: [] })
  })

  it('refuses a dynamic import that needs its value at once', () => {
    expect(read('Promise.resolve().then(() => f(require("./lazy.js")))').problems).toHaveLength(1)
    expect(read('f(() => require("./lazy.js"))').problems).toHaveLength(1)
  })

  it('refuses a native import', () => {
    expect(read('import("https://x/a.js"); import(b)').problems).toEqual([
      expect.stringContaining('import("https://x/a.js")'),
      expect.stringContaining('import(…)'),
    ])
  })
})

describe('hoistedExports', () => {
  it('finds functions only', () => {
    const code = 'exports.a=f,exports.b=c;exports.d=g;function f(){}var c=1;async function g(){}'
    expect(hoistedExports(parse(code))).toEqual([
      { exported: 'a', local: 'f' },
      { exported: 'd', local: 'g' },
    ])
  })
})

describe('hoistedExports of Rolldown', () => {
  it('finds functions behind getters', () => {
    const define = (exported: string, local: string) =>
      `Object.defineProperty(exports,"${exported}",{enumerable:!0,get:function(){return ${local}}})`
    const code = `function f(){}var c=1;${define('a', 'f')},${define('b', 'c')};${define('d', 'f')}`
    expect(hoistedExports(parse(code))).toEqual([
      { exported: 'a', local: 'f' },
      { exported: 'd', local: 'f' },
    ])
  })
})

describe('the chunk graph', () => {
  const graph: ChunkGraph = new Map([
    ['main.js', { imports: ['vendor.js'], dynamicImports: ['lazy.js'], css: ['main.css'] }],
    ['vendor.js', { imports: ['ring.js'], dynamicImports: [], css: [] }],
    ['ring.js', { imports: ['vendor.js'], dynamicImports: [], css: ['ring.css'] }],
    ['lazy.js', { imports: ['vendor.js'], dynamicImports: [], css: ['lazy.css'] }],
  ])

  it('orders what a chunk needs before it', () => {
    expect(staticClosure(graph, 'lazy.js')).toEqual(['ring.js', 'vendor.js', 'lazy.js'])
  })

  it('lists scripts and styles of a dynamic import, without scripts that Vite dropped', () => {
    expect(filesToLoad(graph, 'lazy.js', (file) => file !== 'lazy.js')).toEqual([
      'ring.js',
      'vendor.js',
      'ring.css',
      'lazy.css',
    ])
  })

  it('knows circles', () => {
    expect(['main.js', 'vendor.js', 'ring.js'].map((file) => isCircular(graph, file))).toEqual([
      false,
      true,
      true,
    ])
  })
})

describe('wrapChunk', () => {
  const options = { fileName: 'assets/a.js', lazy: {}, hoisted: [], isEntry: false }

  it('puts the code on lines of its own, as it was', () => {
    const { code, mapUrl } = wrapChunk('let a\nlet b\n//# sourceMappingURL=a.js.map\n', options)
    expect(code.split('\n').slice(1, -1)).toEqual(['let a', 'let b'])
    expect(mapUrl).toBe('a.js.map')
    expect(shiftMap({ mappings: 'AAAA;AACA' }).mappings).toBe(';AAAA;AACA')
  })

  it('defines itself, and runs the entry', () => {
    const defined: unknown[] = []
    const __codo__ = {
      define: (...args: unknown[]) => defined.push(args),
      run: (file: string) => defined.push(file),
    }
    const lazy = { './b.js': ['assets/b.js'] }
    const hoisted = [{ exported: 'a', local: 'f' }]
    const { code } = wrapChunk('function f(){}', { ...options, lazy, hoisted, isEntry: true })
    new Function('__codo__', code)(__codo__)
    expect(defined).toEqual([['assets/a.js', expect.any(Function), lazy], 'assets/a.js'])
    const exports: Record<string, unknown> = {}
    ;(defined[0] as [string, (require: unknown, exports: object) => void])[1](null, exports)
    expect(exports['a']).toBeTypeOf('function')
  })

  it('is not taken in by a text that looks like the comment', () => {
    const source = 'let a = "//# sourceMappingURL=b"'
    expect(wrapChunk(source, options)).toEqual({
      code: expect.stringContaining(`\n${source}\n`) as string,
      mapUrl: undefined,
    })
  })

  it('makes an inline map anew', () => {
    const comment = mapComment('data:application/json;base64,x', { mappings: ';' })
    const [, text = ''] = comment.split('base64,')
    expect(JSON.parse(Buffer.from(text, 'base64').toString())).toEqual({ mappings: ';' })
    expect(mapComment(undefined, {})).toBe('')
  })
})

describe('toClassicPage', () => {
  const page = { base: '/web/a/', files: ['loader.js', 'main.js'] }
  const entry = '<script type="module" crossorigin src="/web/a/main.js"></script>'

  it('replaces the module scripts and the preloads', () => {
    const html = `<head>${entry}<link rel="modulepreload" href="/web/a/x.js"></head>`
    expect(toClassicPage(html, page).replace(/\s+/g, ' ')).toBe(
      '<head><script defer src="/web/a/loader.js"></script> <script defer src="/web/a/main.js" entry></script></head>',
    )
  })

  it('refuses a module from elsewhere, and a page without any', () => {
    const other = '<script type="module" src="https://cdn/x.js"></script>'
    expect(() => toClassicPage(entry + other, page)).toThrow('https://cdn/x.js')
    expect(() => toClassicPage('<p>', page)).toThrow('no module script')
  })
})
