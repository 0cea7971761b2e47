import { NO_PERMISSIONS, type Host, type SubAppProps } from '@codo/shared/bridge'
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { createSubApp } from '@/create-sub-app'
import { APP_CODE } from '@/utils/constants'
import { fakeHost } from './fake-host'

const close: (() => void)[] = []

async function open(host: Host) {
  const root = document.body.appendChild(document.createElement('div'))
  const app = createSubApp(host)
  app.mount(root)
  close.push(() => {
    app.unmount()
    root.remove()
  })
  await flushPromises()
  return root
}

function hostedAt(path: string, props: SubAppProps = {}) {
  history.replaceState(null, '', path)
  return fakeHost({ permissions: NO_PERMISSIONS, ...props })
}

afterEach(() => {
  while (close.length > 0) close.pop()?.()
  vi.restoreAllMocks()
})

describe('sub-app', () => {
  it('renders the page of the host\u2019s URL', async () => {
    const root = await open(hostedAt(`/${APP_CODE}/test`))
    await vi.waitFor(() => expect(root.querySelector('h1')?.textContent).toBe('测试页'))
    expect(root.textContent).toContain('宿主中')
  })

  it('has no bar of its own under a host', async () => {
    const root = await open(hostedAt(`/${APP_CODE}/test`))
    expect(root.querySelector('.standalone-bar')).toBeNull()
  })

  it('follows the host\u2019s theme and language', async () => {
    let tell: (state: object) => void = () => undefined
    const host = hostedAt(`/${APP_CODE}/test`, {
      onGlobalStateChange: (listener) => (tell = (state) => listener(state, {})),
    })
    const root = await open(host)
    const app = root.querySelector('.sub-app')
    expect([app?.classList.contains('dark'), app?.getAttribute('lang')]).toEqual([false, 'zh-CN'])
    tell({ theme: 'dark', locale: 'en-US' })
    await nextTick()
    expect([app?.classList.contains('dark'), app?.getAttribute('lang')]).toEqual([true, 'en-US'])
  })

  it('keeps its popups inside itself', async () => {
    const root = await open(hostedAt(`/${APP_CODE}/test`))
    expect(root.querySelector(`.sub-app #el-popper-container-${APP_CODE}`)).not.toBeNull()
    expect(document.querySelector('body > [id^="el-popper-container"]')).toBeNull()
  })

  it('leaves nothing behind and mounts again', async () => {
    const before = document.body.childElementCount
    for (let round = 0; round < 3; round += 1) {
      const root = await open(hostedAt(`/${APP_CODE}/test`))
      await vi.waitFor(() => expect(root.querySelector('h1')).not.toBeNull())
      close.pop()?.()
      expect(document.body.childElementCount).toBe(before)
    }
  })

  it('does not touch the host\u2019s document', async () => {
    document.title = 'host'
    document.documentElement.className = 'host-class'
    await open(hostedAt(`/${APP_CODE}/test`, { theme: 'dark' }))
    expect([document.title, document.documentElement.className]).toEqual(['host', 'host-class'])
  })
})
