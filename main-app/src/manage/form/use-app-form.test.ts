import { BusinessError } from '@codo/shared/request'
import { createPinia, setActivePinia } from 'pinia'
import { nextTick } from 'vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { request } from '../../request/shell-request'
import { useFeaturesStore } from '../../stores/features'
import { useRegistryStore } from '../../stores/registry'
import { toManagedApp } from '../managed-app'
import { dropDraft } from './kept-draft'
import { useAppForm } from './use-app-form'

vi.mock('../../request/shell-request', () => ({
  request: { get: vi.fn(), post: vi.fn(), put: vi.fn() },
}))
const post = vi.mocked(request.post)
const put = vi.mocked(request.put)

const known = toManagedApp({
  ...{ id: 7, name: '通知中心', app_code: 'noc', frontend_code: 'noc', href: '', img: 'img' },
  ...{ icon: '', classify: '可观测管理', description: '', create_time: '', update_time: '' },
  ...{ revision: 4, owner: '小李' },
})
const refusal = (code: number, msg: string, data: unknown = null) =>
  new BusinessError({
    ...{ code: 'BUSINESS', url: '/x', method: 'POST', status: 200 },
    envelope: { code, msg, data },
  })

beforeEach(async () => {
  dropDraft()
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
    expect(await form.save()).toEqual({ id: 7, name: '通知中心' })
    const sent = put.mock.calls[0]![1]
    expect(sent).toMatchObject({ id: 7, img: 'img', description: '新' })
    expect(sent).not.toHaveProperty('owner')
  })
})

describe('on a server that knows settings', () => {
  beforeEach(async () => {
    vi.mocked(request.get).mockResolvedValueOnce({ features: ['apps.shell'] })
    await useFeaturesStore().load()
  })

  it('sends them, with the revision the change was made from', async () => {
    const form = useAppForm(known)
    form.draft.owner = '小王'
    put.mockResolvedValueOnce({ ...known, owner: '小王', revision: 5 })
    await form.save()
    expect(put.mock.calls[0]![1]).toMatchObject({ revision: 4, owner: '小王', keep_alive: true })
    expect(form.isChanged.value).toBe(false)
    form.draft.owner = '小张'
    put.mockResolvedValueOnce(null)
    await form.save()
    expect(put.mock.calls[1]![1]).toMatchObject({ revision: 5 })
  })

  it('refuses what the server would refuse, before it is sent', async () => {
    const form = useAppForm(known)
    Object.assign(form.draft, { docs: 'javascript:alert(1)', load_timeout: 0, entry: 'x/y' })
    expect(await form.save()).toBeUndefined()
    expect(Object.keys(form.problems.value).sort()).toEqual(['docs', 'entry', 'load_timeout'])
    expect(put).not.toHaveBeenCalled()
  })

  it('overwrites nothing that somebody else changed, and loses nothing that was typed', async () => {
    const form = useAppForm(known)
    form.draft.description = 'mine'
    const theirs = { ...known, description: 'theirs', owner: 'theirs', revision: 9 }
    put.mockRejectedValueOnce(refusal(-3, 'changed meanwhile', theirs))
    expect(await form.save()).toBeUndefined()
    expect(form.conflict.value).toEqual(theirs)
    expect(form.draft.description).toBe('mine')
    form.resolveConflict({ ...theirs, description: 'mine' })
    put.mockResolvedValueOnce(null)
    await form.save()
    expect(put.mock.calls[1]![1]).toMatchObject({
      ...{ revision: 9, description: 'mine', owner: 'theirs' },
    })
  })

  it('takes an app of another origin from there only', async () => {
    const form = useAppForm(known)
    const place = (entry: string, allowed_origin: string) => {
      Object.assign(form.draft, { entry, allowed_origin })
      return Object.keys(form.found.value)
    }
    expect(place('/web/other/', '')).toEqual([])
    expect(place('https://a.example/x/', 'https://a.example')).toEqual([])
    expect(place('/x/', 'https://a.example')).toEqual([])
    expect(place('https://a.example/x/', '')).toEqual(['entry'])
    expect(place('https://b.example/', 'https://a.example')).toEqual(['entry'])
    expect(place('', 'https://a.example/path')).toEqual(['allowed_origin'])
    expect(place('', 'javascript:alert(1)')).toEqual(['allowed_origin'])
  })
})

describe('a page that goes away without an end of the form', () => {
  it('leaves what was typed to the next form of the same app', async () => {
    useAppForm(known).draft.description = 'typed'
    await nextTick()
    expect(useAppForm().isRestored.value).toBe(false)
    const form = useAppForm(known)
    expect([form.isRestored.value, form.draft.description]).toEqual([true, 'typed'])
    expect(form.isChanged.value).toBe(true)
    form.startOver()
    expect([form.isRestored.value, form.draft.description]).toEqual([false, ''])
  })

  it('keeps the row it was typed over: a later change of somebody else is a conflict', async () => {
    useAppForm(known).draft.description = 'typed'
    await nextTick()
    const form = useAppForm({ ...known, revision: 5, owner: 'changed' })
    put.mockResolvedValue(null)
    await form.save()
    expect(put).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ revision: 4 }),
      ...put.mock.calls[0]!.slice(2),
    )
  })

  it('leaves nothing when the changes were taken back', async () => {
    const form = useAppForm(known)
    form.draft.description = 'typed'
    await nextTick()
    form.draft.description = ''
    await nextTick()
    expect(useAppForm(known).isRestored.value).toBe(false)
  })
})
