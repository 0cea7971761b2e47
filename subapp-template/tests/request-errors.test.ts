import { CodoError, type CodoErrorCode, type ShowType } from '@codo/shared/request'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createErrorHandler } from '@/requestErrorConfig'

let portal: HTMLElement
const failure = (code: CodoErrorCode) => new CodoError({ code, url: '/api/x', method: 'GET' })

function show(code: CodoErrorCode, showType: ShowType, locale: 'zh-CN' | 'en-US' = 'zh-CN') {
  const handle = createErrorHandler({ locale: () => locale, portal: () => portal })
  handle(failure(code), { showType })
}

beforeEach(() => {
  portal = document.body.appendChild(document.createElement('div'))
})
afterEach(() => portal.remove())

describe('failures of calls', () => {
  it('are told inside the sub-app, in its language, with what helps', async () => {
    show('FORBIDDEN', 2, 'en-US')
    const { why, fix } = failure('FORBIDDEN')
    await vi.waitFor(() => expect(portal.textContent).toContain(why['en-US']))
    expect(portal.textContent).toContain(fix['en-US'])
  })

  it('are warnings or notifications when the backend says so', async () => {
    show('BUSINESS', 1)
    show('BUSINESS', 3)
    await vi.waitFor(() => expect(portal.querySelector('.el-message--warning')).not.toBeNull())
    await vi.waitFor(() => expect(portal.querySelector('.el-notification')).not.toBeNull())
  })

  it.each([
    ['BUSINESS', 0],
    ['BUSINESS', 9],
    ['UNAUTHENTICATED', 9],
  ] as const)('stay silent: %s with showType %i', async (code, showType) => {
    show(code, showType)
    await Promise.resolve()
    expect(portal.childElementCount).toBe(0)
  })
})
