import { TransportError } from '@codo/shared/request'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import * as service from './builds-service'
import { fileSize } from './file-size'
import { useBuildUpload } from './use-build-upload'

const BUILD = {
  ...{ build: '0123456789abcdef', version: '1.0.0', revision: '', when: '', who: 'admin' },
  ...{ files: 1, bytes: 1, current: true },
}
const zip = (name = 'dist.zip') => new File(['x'], name)

describe('useBuildUpload', () => {
  const send = vi.spyOn(service, 'uploadBuild')
  const onDeployed = vi.fn()
  let scope: ReturnType<typeof effectScope>
  let upload: ReturnType<typeof useBuildUpload>

  beforeEach(() => {
    vi.clearAllMocks()
    scope = effectScope()
    upload = scope.run(() => useBuildUpload('demo', onDeployed)) as typeof upload
  })
  afterEach(() => scope.stop())

  it('tells how far it is, and what was deployed', async () => {
    send.mockImplementation((_code, { onProgress }) => {
      onProgress(0.5)
      expect(upload.running.value).toEqual({ name: 'dist.zip', part: 0.5 })
      return Promise.resolve({ build: BUILD, findings: [] })
    })
    await upload.start(zip())
    expect(upload.running.value).toBeUndefined()
    expect(onDeployed).toHaveBeenCalledWith(BUILD.build)
  })

  it('keeps the findings of a refused build', async () => {
    const text = { 'zh-CN': '原因', 'en-US': 'why' }
    const finding = {
      code: 'NO_INDEX',
      severity: 'error',
      detail: '',
      why: text,
      fix: text,
    } as const
    send.mockResolvedValue({ build: null, findings: [finding] })
    await upload.start(zip())
    expect(upload.outcome.value).toMatchObject({ name: 'dist.zip', findings: [finding] })
    expect(onDeployed).not.toHaveBeenCalled()
  })

  it('sends nothing that cannot be a build', async () => {
    await upload.start(zip('dist.tar.gz'))
    expect(upload.problem.value).not.toBe('')
    const large = zip()
    Object.defineProperty(large, 'size', { value: 101 * 1024 * 1024 })
    await upload.start(large)
    expect(upload.problem.value).toContain('100')
    expect(send).not.toHaveBeenCalled()
  })

  it('says why it failed, but not that it was cancelled', async () => {
    const failure = (code: 'NETWORK' | 'CANCELED') =>
      new TransportError({ code, url: '/', method: 'POST', cause: undefined })
    send.mockRejectedValueOnce(failure('NETWORK'))
    await upload.start(zip())
    expect(upload.problem.value).not.toBe('')
    send.mockRejectedValueOnce(failure('CANCELED'))
    await upload.start(zip())
    expect(upload.problem.value).toBe('')
  })

  it('stops when the drawer is gone', async () => {
    let signal: AbortSignal | undefined
    send.mockImplementation((_code, given) => {
      signal = given.signal
      return new Promise(() => undefined)
    })
    void upload.start(zip())
    scope.stop()
    expect(signal?.aborted).toBe(true)
  })
})

it.each([
  [900, '900 bytes'],
  [200_000, '195 kB'],
  [1_500_000, '1.4 MB'],
])('writes %i bytes as %s', (bytes, text) => expect(fileSize(bytes, 'en-US')).toBe(text))
