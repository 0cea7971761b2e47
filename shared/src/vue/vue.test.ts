/* eslint-disable vue/one-component-per-file -- small components of one test each */
// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia, defineStore } from 'pinia'
import { createApp, defineComponent, h, nextTick, withDirectives } from 'vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { connectHost, type SubAppProps } from '../bridge/index.js'
import { createRequest, type Request } from '../request/index.js'
import { codoPlugin, useHost, usePermission, useRequest, vPermission } from './index.js'

const session = { user: () => undefined, loginUrl: () => '/user/login' }
const permissions = { page: { users: true }, component: { edit: true } }

const connect = (props: SubAppProps = {}) =>
  connectHost({ locale: 'zh-CN', permissions, ...props }, document.createElement('div'), session)

function render(setup: () => () => unknown, connection = connect(), request?: Request) {
  const options = { host: connection.host, ...(request && { request }) }
  const wrapper = mount(defineComponent({ setup }), {
    global: { plugins: [[codoPlugin, options]] },
  })
  return { wrapper, connection }
}

afterEach(() => vi.restoreAllMocks())

describe('useHost', () => {
  it('is reactive', async () => {
    const { wrapper, connection } = render(() => {
      const host = useHost()
      return () => h('p', `${host.locale} ${host.user?.nickname ?? 'nobody'}`)
    })
    expect(wrapper.text()).toBe('zh-CN nobody')
    connection.update({ locale: 'en-US', user: { username: 'a', nickname: 'A', avatar: '' } })
    await nextTick()
    expect(wrapper.text()).toBe('en-US A')
  })

  it('stops following when the app unmounts', () => {
    const connection = connect()
    const app = createApp({ render: () => null }).use(codoPlugin, { host: connection.host })
    app.mount(document.createElement('div'))
    const view = app.config.globalProperties.$codoHost as { locale: string }
    app.unmount()
    connection.update({ locale: 'en-US' })
    expect(view.locale).toBe('zh-CN')
  })

  it('says what is missing', () => {
    expect(() => useHost()).toThrow(/codoPlugin/)
    vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const setup = () => {
      useHost()
      return () => null
    }
    expect(() => mount(defineComponent({ setup }))).toThrow(
      /useHost\(\) needs app\.use\(codoPlugin/,
    )
  })

  it('works in a Pinia store', () => {
    const useStore = defineStore('x', () => ({ locale: useHost().locale }))
    const { host } = connect({ locale: 'en-US' })
    const pinia = createPinia()
    createApp({ render: () => null })
      .use(pinia)
      .use(codoPlugin, { host })
    expect(useStore(pinia).locale).toBe('en-US')
  })
})

describe('useRequest', () => {
  it('is cancelled with the component', () => {
    const dispose = vi.fn()
    const scoped = Object.assign(() => undefined, { dispose })
    const request = { scope: () => scoped } as unknown as Request
    const { wrapper } = render(
      () => {
        expect(useRequest()).toBe(scoped)
        return () => null
      },
      connect(),
      request,
    )
    expect(dispose).not.toHaveBeenCalled()
    wrapper.unmount()
    expect(dispose).toHaveBeenCalledOnce()
  })

  it('has a client by default', () => {
    let request: Request | undefined
    render(() => {
      request = useRequest()
      return () => null
    })
    expect(typeof request?.get).toBe('function')
  })

  it('takes a client of the app', () => {
    const own = createRequest({ headers: { 'x-app': '1' } })
    const scope = vi.spyOn(own, 'scope')
    render(
      () => {
        useRequest()
        return () => null
      },
      connect(),
      own,
    )
    expect(scope).toHaveBeenCalledOnce()
  })
})

describe('permissions', () => {
  it('are checked reactively', async () => {
    const { wrapper, connection } = render(() => {
      const { page, component } = usePermission()
      return () => h('p', [page('users'), page('roles'), component('edit'), component('x')].join())
    })
    expect(wrapper.text()).toBe('true,false,true,false')
    connection.host.setPermissions({ page: { all: true }, component: {} })
    await nextTick()
    expect(wrapper.text()).toBe('true,true,false,false')
  })

  const hidden = (wrapper: { find(selector: string): { element: Element } }) =>
    (wrapper.find('b').element as HTMLElement).style.display === 'none'

  it.each([
    ['edit', undefined, false],
    ['delete', undefined, true],
    [['delete', 'edit'], undefined, false],
    [[], undefined, true],
    ['users', 'page', false],
    ['edit', 'page', true],
  ])('v-permission %j of %s hides: %s', (value, arg, expected) => {
    const { wrapper } = render(
      () => () => h('p', withDirectives(h('b'), [[vPermission, value, arg ?? '']])),
    )
    expect(hidden(wrapper)).toBe(expected)
  })

  it('v-permission follows grants without a render', async () => {
    const renders = vi.fn()
    const { wrapper, connection } = render(() => () => {
      renders()
      return h('p', withDirectives(h('b', { style: 'display: flex' }), [[vPermission, 'delete']]))
    })
    expect(hidden(wrapper)).toBe(true)
    connection.host.setPermissions({ page: {}, component: { delete: true } })
    await nextTick()
    expect((wrapper.find('b').element as HTMLElement).style.display).toBe('flex')
    expect(renders).toHaveBeenCalledOnce()
  })

  it('v-permission follows its value', async () => {
    const setup = (props: { name: string }) => () =>
      h('p', withDirectives(h('b'), [[vPermission, props.name]]))
    const wrapper = mount(
      defineComponent({ props: { name: { type: String, required: true } }, setup }),
      {
        props: { name: 'edit' },
        global: { plugins: [[codoPlugin, { host: connect().host }]] },
      },
    )
    expect(hidden(wrapper)).toBe(false)
    await wrapper.setProps({ name: 'delete' })
    expect(hidden(wrapper)).toBe(true)
  })
})
