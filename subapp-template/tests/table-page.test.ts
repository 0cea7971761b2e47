import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { ElTable } from 'element-plus'
import { afterEach, describe, expect, it } from 'vitest'
import TableList from '@/pages/table-list/index.vue'
import type { RuleListItem } from '@/pages/table-list/data'
import { ALL, fakeHost, fakeRequest, mountPage, type Answer } from './fake-host'

const rule: RuleListItem = {
  key: 1,
  name: 'rule-1',
  owner: 'admin',
  desc: 'first',
  callNo: 5,
  status: 2,
  progress: 40,
  createdAt: '2024-01-01 00:00:00',
  updatedAt: '2024-01-02 00:00:00',
}
let wrapper: VueWrapper | undefined

async function open(props: Parameters<typeof fakeHost>[0] = { permissions: ALL }, answer?: Answer) {
  const { request, calls } = fakeRequest(answer ?? (() => ({ items: [rule], total: 1 })))
  const page = mountPage(TableList, fakeHost(props), request).wrapper
  wrapper = page
  await flushPromises()
  return { page, calls }
}

afterEach(() => wrapper?.unmount())

describe('table page', () => {
  it('lists the rows', async () => {
    const { page } = await open()
    expect(page.text()).toContain('rule-1')
    expect(page.text()).toContain('已上线')
  })

  it('speaks the language of the host', async () => {
    const { page } = await open({ permissions: ALL, locale: 'en-US' })
    expect(page.find('h1').text()).toBe('Query table')
    expect(page.text()).toContain('Online')
  })

  it('searches', async () => {
    const { page, calls } = await open()
    await page.find('[data-test=search] input, input[data-test=search]').setValue(' abc ')
    await page.find('form[role=search]').trigger('submit')
    await flushPromises()
    expect(calls.at(-1)?.params).toMatchObject({ searchVal: 'abc', page_number: 1 })
  })

  it('sorts by what the table says', async () => {
    const { page, calls } = await open()
    page.findComponent(ElTable).vm.$emit('sort-change', { prop: 'callNo', order: 'descending' })
    await flushPromises()
    expect(calls.at(-1)?.params).toMatchObject({ order: '-callNo' })
    page.findComponent(ElTable).vm.$emit('sort-change', { prop: 'callNo', order: null })
    await flushPromises()
    expect(calls.at(-1)?.params).toMatchObject({ order: undefined })
  })

  it('hides what is not granted', async () => {
    const { page } = await open({})
    expect(page.find('[data-test=create]').exists()).toBe(false)
    expect(page.find('[data-test=remove-selected]').exists()).toBe(false)
  })

  it('removes the chosen rows once that is confirmed', async () => {
    const { page, calls } = await open()
    page.findComponent(ElTable).vm.$emit('selection-change', [rule])
    await flushPromises()
    await page.find('[data-test=remove-selected]').trigger('click')
    await flushPromises()
    expect(calls.some((call) => call.method === 'DELETE')).toBe(false)
    document.querySelector<HTMLElement>('.el-message-box .el-button--primary')?.click()
    await flushPromises()
    expect(calls.find((call) => call.method === 'DELETE')?.data).toEqual({ key: [1] })
    expect(calls.at(-1)?.method).toBe('GET')
  })

  it('offers another try after a failure', async () => {
    let broken = true
    const { page } = await open({ permissions: ALL }, () => {
      if (broken) throw new Error('502')
      return { items: [rule], total: 1 }
    })
    expect(page.text()).toContain('规则加载失败')
    broken = false
    await page.find('[data-test=retry]').trigger('click')
    await flushPromises()
    expect(page.text()).toContain('rule-1')
  })
})
