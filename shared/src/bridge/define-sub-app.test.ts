// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineSubApp, type SubAppContext } from './index.js'

interface TestWindow {
  __POWERED_BY_QIANKUN__?: boolean
  proxy?: object
  moudleQiankunAppLifeCycles?: Record<string, unknown>
  __CODO_SUB_APP__?: unknown
}
const page = window as unknown as TestWindow

beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
})
afterEach(() => {
  for (const key of ['__POWERED_BY_QIANKUN__', 'proxy', 'moudleQiankunAppLifeCycles'] as const) {
    Reflect.deleteProperty(page, key)
  }
  Reflect.deleteProperty(page, '__CODO_SUB_APP__')
})

/** A sub-app that writes down what happens to it. */
function createApp() {
  const log: string[] = []
  const contexts: SubAppContext[] = []
  const app = {
    bootstrap: vi.fn(() => void log.push('bootstrap')),
    mount: vi.fn((context: SubAppContext) => {
      contexts.push(context)
      log.push('mount')
    }),
    unmount: vi.fn(() => void log.push('unmount')),
    update: vi.fn(() => void log.push('update')),
  }
  return { app, log, contexts }
}

function createContainer(html = '<div id="root"></div>') {
  const container = document.createElement('div')
  container.innerHTML = html
  document.body.append(container)
  return container
}

function hosted() {
  page.__POWERED_BY_QIANKUN__ = true
  const made = createApp()
  return { ...made, ...defineSubApp(made.app) }
}

describe('alone', () => {
  it('mounts itself on the element of its html', async () => {
    const { app, contexts } = createApp()
    defineSubApp(app)
    expect(app.mount).not.toHaveBeenCalled()
    await vi.waitFor(() => expect(app.mount).toHaveBeenCalledOnce())
    expect(contexts[0]?.root).toBe(document.querySelector('#app'))
    expect(contexts[0]?.host.kind).toBe('standalone')
    expect(contexts[0]?.container).toBe(document.body)
  })

  it('makes an element where there is none', async () => {
    document.body.innerHTML = ''
    const { app, contexts } = createApp()
    defineSubApp(app)
    await vi.waitFor(() => expect(app.mount).toHaveBeenCalled())
    expect(contexts[0]?.root.parentElement).toBe(document.body)
  })
})

describe('in a host', () => {
  it('waits for the host', async () => {
    const { app } = hosted()
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(app.mount).not.toHaveBeenCalled()
  })

  it.each(['<div id="app"></div>', '<div id="root"></div>', ''])(
    'mounts inside its container holding %j',
    async (html) => {
      const { mount, contexts } = hosted()
      const container = createContainer(html)
      await mount({ container })
      expect(container.contains(contexts[0]?.root ?? null)).toBe(true)
      expect(contexts[0]?.root).not.toBe(container)
    },
  )

  it('goes through its life in order', async () => {
    const { bootstrap, mount, update, unmount, log } = hosted()
    await bootstrap()
    await mount({ container: createContainer() })
    await update({ theme: 'dark' })
    await unmount()
    expect(log).toEqual(['bootstrap', 'mount', 'update', 'unmount'])
  })

  it('bootstraps once, also when mount comes first', async () => {
    const { bootstrap, mount, unmount, log } = hosted()
    const container = createContainer()
    await mount({ container })
    await bootstrap()
    await unmount()
    await mount({ container })
    expect(log).toEqual(['bootstrap', 'mount', 'unmount', 'mount'])
  })

  it('ignores a second mount into the same container', async () => {
    const { mount, app } = hosted()
    const container = createContainer()
    await Promise.all([mount({ container }), mount({ container })])
    expect(app.mount).toHaveBeenCalledOnce()
  })

  it('moves to another container', async () => {
    const { mount, log } = hosted()
    await mount({ container: createContainer() })
    await mount({ container: createContainer() })
    expect(log).toEqual(['bootstrap', 'mount', 'unmount', 'mount'])
  })

  it('does nothing for unmount and update before mount, and twice', async () => {
    const { mount, unmount, update, log } = hosted()
    await unmount()
    await update()
    await mount({ container: createContainer() })
    await unmount()
    await unmount()
    expect(log).toEqual(['bootstrap', 'mount', 'unmount'])
  })

  it('lets an unmount wait for a slow mount', async () => {
    const { mount, unmount, app, log } = hosted()
    app.mount.mockImplementation(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      log.push('mounted late')
    })
    await Promise.all([mount({ container: createContainer() }), unmount()])
    expect(log).toEqual(['bootstrap', 'mounted late', 'unmount'])
  })

  it('can mount again after a mount that failed', async () => {
    const { mount, app } = hosted()
    const container = createContainer()
    app.mount.mockImplementationOnce(() => {
      throw new Error('first')
    })
    await expect(mount({ container })).rejects.toThrow('first')
    expect(container.querySelector('[data-codo-portal]')).toBeNull()
    await mount({ container })
    expect(app.mount).toHaveBeenCalledTimes(2)
  })

  it('bootstraps again after a bootstrap that failed', async () => {
    const { bootstrap, mount, app, log } = hosted()
    app.bootstrap.mockImplementationOnce(() => {
      throw new Error('no database')
    })
    await expect(bootstrap()).rejects.toThrow('no database')
    await bootstrap()
    await mount({ container: createContainer() })
    expect(log).toEqual(['bootstrap', 'mount'])
  })

  it('does not wait for a mount that hangs once its container is gone', async () => {
    const { bootstrap, mount, unmount, app, contexts, log } = hosted()
    let finish: () => void = () => undefined
    app.mount.mockImplementationOnce(async (context) => {
      contexts.push(context)
      await new Promise<void>((resolve) => (finish = resolve))
      log.push('mounted late')
    })
    const [first, second] = [createContainer(), createContainer()]
    const hanging = mount({ container: first })
    await vi.waitFor(() => expect(app.mount).toHaveBeenCalledOnce())
    first.remove()
    await bootstrap()
    await mount({ container: second })
    expect(log).toEqual(['bootstrap', 'mount'])
    finish()
    await hanging
    expect(app.unmount).toHaveBeenLastCalledWith(contexts[0])
    await unmount()
    expect(app.unmount).toHaveBeenLastCalledWith(contexts[1])
    expect(log).toEqual(['bootstrap', 'mount', 'mounted late', 'unmount', 'unmount'])
  })

  it('does not wait for a bootstrap that hangs once it is asked again', async () => {
    const { bootstrap, mount, app, log } = hosted()
    app.bootstrap.mockReturnValueOnce(new Promise(() => undefined) as never)
    void bootstrap()
    await vi.waitFor(() => expect(app.bootstrap).toHaveBeenCalledOnce())
    await bootstrap()
    await mount({ container: createContainer() })
    expect(log).toEqual(['bootstrap', 'mount'])
  })

  it('lets go of everything even when unmount fails', async () => {
    const { mount, unmount, app } = hosted()
    const container = createContainer()
    await mount({ container })
    app.unmount.mockImplementationOnce(() => {
      throw new Error('stuck')
    })
    await expect(unmount()).rejects.toThrow('stuck')
    expect(container.querySelector('[data-codo-portal]')).toBeNull()
    await mount({ container })
    expect(app.mount).toHaveBeenCalledTimes(2)
  })

  it('gives update the new props', async () => {
    const { mount, update, app, contexts } = hosted()
    await mount({ container: createContainer(), theme: 'light' })
    await update({ theme: 'dark' })
    expect(contexts[0]?.host.theme).toBe('dark')
    expect(app.update).toHaveBeenCalledWith(expect.objectContaining({ props: { theme: 'dark' } }))
  })
})

describe('build plugins', () => {
  it('vite-plugin-qiankun finds the lifecycles under its own name', () => {
    page.proxy = { __POWERED_BY_QIANKUN__: true, qiankunName: 'any name' }
    const lifecycles = defineSubApp(createApp().app)
    expect(page.moudleQiankunAppLifeCycles).toEqual({ 'any name': lifecycles })
  })

  it('this project’s plugin is called', () => {
    const take = vi.fn()
    page.proxy = { __POWERED_BY_QIANKUN__: true, __CODO_SUB_APP__: take }
    const lifecycles = defineSubApp(createApp().app)
    expect(take).toHaveBeenCalledExactlyOnceWith(lifecycles)
  })

  it('the sandbox’s own window wins over another app’s proxy', () => {
    const take = vi.fn()
    page.__POWERED_BY_QIANKUN__ = true
    page.__CODO_SUB_APP__ = take
    page.proxy = { __POWERED_BY_QIANKUN__: true, qiankunName: 'other' }
    defineSubApp(createApp().app)
    expect(take).toHaveBeenCalledOnce()
    expect(page.moudleQiankunAppLifeCycles).toBeUndefined()
  })
})
