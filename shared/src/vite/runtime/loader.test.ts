import { describe, expect, it, vi } from 'vitest'
import type { AppWindow } from './lifecycles.js'
import { installLoader, type Registry } from './loader.js'

type Script = { src?: string; href?: string; onload(): void; onerror(): void }
type Loaded = AppWindow & { __codo__: Registry } & Record<string, unknown>

/** A sandbox whose head only remembers what was appended to it. */
function sandbox(path = '/web/orders/', injected = 'https://ops/web/orders/') {
  const appended: Script[] = []
  const real = {}
  const scope = {
    __POWERED_BY_QIANKUN__: true,
    __INJECTED_PUBLIC_PATH_BY_QIANKUN__: injected,
    document: {
      baseURI: 'https://host/list',
      defaultView: real,
      createElement: () => ({}),
      head: { appendChild: (element: Script) => appended.push(element) },
    },
  } as unknown as Loaded
  installLoader(scope, 'orders', path)
  return { scope, appended, codo: scope.__codo__ }
}

/** Files are asked for when the app is known to be there. */
const asked = () => Promise.resolve()

const app = { bootstrap: vi.fn(), mount: vi.fn(), unmount: vi.fn() }

describe('installLoader', () => {
  it('gives qiankun the lifecycles as the property set last', async () => {
    const { scope, codo } = sandbox()
    codo.define('assets/index.js', (_require, _exports, _module, _url, _base, expose) => {
      scope['other'] = 1
      expose(app)
    })
    codo.run('assets/index.js')
    expect(Object.keys(scope).at(-1)).toBe('orders')
    await (scope['orders'] as typeof app).mount('props')
    expect(app.mount).toHaveBeenCalledWith('props')
  })

  it('says so when the entry exports no lifecycles', () => {
    const { codo } = sandbox()
    codo.define('assets/index.js', () => undefined)
    expect(() => codo.run('assets/index.js')).toThrow('entry of orders exports no')
  })

  it('loads a lazy chunk with all it needs, once, from where the app came from', async () => {
    const { appended, codo } = sandbox()
    let lazy: Promise<object> | undefined
    const needs = ['assets/lazy.js', 'assets/lazy.css']
    codo.define(
      'assets/index.js',
      (require, _exports, _module, _url, _base, expose) => {
        expose(app)
        lazy = require('./lazy.js') as Promise<object>
        void require('./lazy.js')
      },
      { './lazy.js': needs },
    )
    codo.run('assets/index.js')
    await asked()
    expect(appended.map(({ src, href }) => src ?? href)).toEqual(
      needs.map((file) => `https://ops/web/orders/${file}`),
    )
    codo.define('assets/lazy.js', (_require, exports) => Object.assign(exports, { a: 1 }))
    appended.forEach((element) => element.onload())
    const namespace = await lazy
    expect(namespace).toHaveProperty('a', 1)
    expect(String(namespace)).toBe('[object Module]')
  })

  it('asks again at another address after a failure', async () => {
    const { appended, codo } = sandbox()
    let load = () => Promise.resolve({})
    codo.define(
      'assets/index.js',
      (require, _exports, _module, _url, _base, expose) => {
        expose(app)
        load = () => require('./lazy.js') as Promise<object>
      },
      { './lazy.js': ['assets/lazy.js'] },
    )
    codo.run('assets/index.js')
    const first = load()
    await asked()
    appended[0]?.onerror()
    await expect(first).rejects.toThrow('assets/lazy.js did not load')
    const second = load()
    await asked()
    expect(appended[1]?.src).toBe('https://ops/web/orders/assets/lazy.js?retry=1')
    codo.define('assets/lazy.js', () => undefined)
    appended[1]?.onload()
    await expect(second).resolves.toBeTypeOf('object')
  })

  it('loads nothing while the app is away', async () => {
    const { scope, appended, codo } = sandbox()
    let load: () => unknown = () => undefined
    codo.define(
      'assets/index.js',
      (require, _exports, _module, _url, _base, expose) => {
        expose(app)
        load = () => require('./lazy.js')
      },
      { './lazy.js': ['assets/lazy.js'] },
    )
    codo.run('assets/index.js')
    const lifecycles = scope['orders'] as typeof app
    await lifecycles.mount()
    await lifecycles.unmount()
    load()
    await asked()
    expect(appended).toEqual([])
    await lifecycles.mount()
    await asked()
    expect(appended).toHaveLength(1)
  })

  it('evaluates circular chunks once, and a chunk that threw anew', () => {
    const { codo } = sandbox()
    const order: string[] = []
    codo.define('assets/a.js', (require) => void (order.push('a'), require('./b.js')))
    codo.define('assets/b.js', (require) => void (order.push('b'), require('./a.js')))
    let isBroken = true
    codo.define('assets/index.js', (require, _exports, _module, _url, _base, expose) => {
      require('./a.js')
      if (isBroken) throw new Error('broken')
      expose(app)
    })
    expect(() => codo.run('assets/index.js')).toThrow('broken')
    isBroken = false
    codo.run('assets/index.js')
    expect(order).toEqual(['a', 'b'])
  })

  it('takes files from a base with an origin, whoever loads the html', () => {
    const { codo } = sandbox('https://cdn/orders/')
    const seen: string[] = []
    codo.define('assets/index.js', (_require, _exports, _module, url, base, expose) => {
      seen.push(url, base)
      expose(app)
    })
    codo.run('assets/index.js')
    expect(seen).toEqual(['https://cdn/orders/assets/index.js', 'https://cdn/orders/'])
  })
})
