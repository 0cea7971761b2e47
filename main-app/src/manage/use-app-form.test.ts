import type { AppRecord } from '@codo/shared/registry'
import { BusinessError } from '@codo/shared/request'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { request } from '../request/shell-request'
import { useRegistryStore } from '../stores/registry'
import { useAppForm } from './use-app-form'

vi.mock('../request/shell-request', () => ({
  request: { get: vi.fn(), post: vi.fn(), put: vi.fn() },
}))
const post = vi.mocked(request.post)
const put = vi.mocked(request.put)

const known: AppRecord = {
  ...{ id: 7, name: '通知中心', app_code: 'noc', frontend_code: 'noc', href: '', img: 'img' },
  ...{ icon: '', classify: '可观测管理', description: '', create_time: '', update_time: '' },
}
const refusal = (code: number, msg: string) =>
  new BusinessError({
    ...{ code: 'BUSINESS', url: '/x', method: 'POST', status: 200 },
    envelope: { code, msg, data: null },
  })

beforeEach(async () => {
  setActivePinia(createPinia())
  post.mockReset()
  put.mockReset()
  vi.mocked(request.get).mockResolvedValue([known])
  await useRegistryStore().load()
})

describe('a new app', () => {
  it('is not told of fields nobody has touched', () => {
    const form = useAppForm()
    expect(form.problems.value).toEqual({})
    form.touch('name')
    expect(Object.keys(form.problems.value)).toEqual(['name'])
  })

  it('shows every problem when it is sent, and sends nothing', async () => {
    const form = useAppForm()
    form.draft.frontend_code = 'temp'
    expect(await form.save()).toBeUndefined()
    expect(Object.keys(form.problems.value)).toEqual(['name', 'app_code', 'frontend_code'])
    expect(post).not.toHaveBeenCalled()
  })

  it('knows taken names before the server does', async () => {
    const form = useAppForm()
    Object.assign(form.draft, { name: '通知中心', app_code: 'x1' })
    expect(await form.save()).toBeUndefined()
    expect(form.problems.value).toHaveProperty('name')
  })

  it('keeps what was typed when the server refuses, and blames the right field', async () => {
    const form = useAppForm()
    Object.assign(form.draft, { name: '值班', app_code: 'duty', description: 'typed' })
    post.mockRejectedValueOnce(refusal(-2, '应用名称已存在'))
    expect(await form.save()).toBeUndefined()
    expect(form.problems.value).toEqual({ name: '应用名称已存在' })
    expect(form.draft.description).toBe('typed')
    form.draft.name = '值班 2'
    expect(form.problems.value).toEqual({})
    post.mockRejectedValueOnce(refusal(-2, '前端代码已被其他应用使用'))
    await form.save()
    expect(form.problems.value).toHaveProperty('frontend_code')
  })

  it('says anything else above the form', async () => {
    const form = useAppForm()
    Object.assign(form.draft, { name: '值班', app_code: 'duty' })
    post.mockRejectedValueOnce(refusal(-1, '描述最多 250 个字符'))
    await form.save()
    expect(form.failure.value).toContain('250')
    expect(form.busy.value).toBe(false)
  })
})

describe('a known app', () => {
  it('may keep its own name and code, and fields the form does not show', async () => {
    const form = useAppForm(known)
    expect(form.isChanged.value).toBe(false)
    form.draft.description = '新'
    expect(form.isChanged.value).toBe(true)
    put.mockResolvedValueOnce(null)
    expect(await form.save()).toBe('通知中心')
    expect(put.mock.calls[0]![1]).toMatchObject({ id: 7, img: 'img', description: '新' })
  })
})
