import { NO_PERMISSIONS } from '@codo/shared/bridge'
import { expect, it, vi } from 'vitest'
import type { HostServices } from '../micro-app/micro-apps'
import { createAppHost, type ShellServices } from './app-host'

let given: HostServices | undefined
vi.mock('../micro-app/micro-apps', () => ({
  createMicroApps: (_area: HTMLElement, services: HostServices) => {
    given = services
    return {}
  },
}))

const services = (): ShellServices => ({
  permissions: () => undefined,
  navigate: vi.fn(),
  renewLogin: vi.fn(async () => undefined),
  path: () => '/of-the-shell',
  perfShare: async () => 1,
})

function open() {
  const host = createAppHost(document.createElement('div'))
  if (!given) throw new Error('No services were given')
  return { host, services: given }
}

it('does what an app asks of the shell once the shell is there', async () => {
  const { host, services: early } = open()
  const wanted = vi.fn()
  void host.wanted.then(wanted)
  await Promise.resolve()
  expect(wanted).not.toHaveBeenCalled()
  early.navigate('/cmdb/list')
  const renewed = vi.fn()
  void early.renewLogin().then(renewed)
  await Promise.resolve()
  expect(wanted).toHaveBeenCalledOnce()
  expect(host.isAttached()).toBe(false)

  const shell = services()
  host.attach(shell)
  await vi.waitFor(() => expect(renewed).toHaveBeenCalledOnce())
  expect(shell.navigate).toHaveBeenCalledExactlyOnceWith('/cmdb/list')
  expect(host.isAttached()).toBe(true)
})

it('goes by the rights it was told until the shell knows them', () => {
  const { host, services: early } = open()
  expect(early.permissions()).toBe(NO_PERMISSIONS)
  const told = { page: { all: true }, component: {} }
  host.grant(told)
  expect(early.permissions()).toBe(told)
  const known = { page: {}, component: { all: true } }
  const permissions = vi.fn<ShellServices['permissions']>(() => undefined)
  host.attach({ ...services(), permissions })
  expect(early.permissions()).toBe(told)
  permissions.mockReturnValue(known)
  expect(early.permissions()).toBe(known)
})

it('knows the path by itself until the shell does', () => {
  history.replaceState(null, '', '/cmdb/list?a=1#b')
  const { host, services: early } = open()
  expect(early.path()).toBe('/cmdb/list?a=1#b')
  host.attach(services())
  expect(early.path()).toBe('/of-the-shell')
})
