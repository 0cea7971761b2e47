import { mount } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import SixDigitInput from './SixDigitInput.vue'

const mounted: ReturnType<typeof setUp>[] = []
function setUp() {
  return mount(SixDigitInput, { attachTo: document.body })
}
function create() {
  const input = setUp()
  mounted.push(input)
  return input
}
afterEach(() => mounted.splice(0).forEach((input) => input.unmount()))

const focused = () => document.activeElement?.getAttribute('aria-label')

it('has six named boxes and begins in the first', () => {
  const input = create()
  const labels = input.findAll('input').map((box) => box.attributes('aria-label'))
  expect(new Set(labels).size).toBe(6)
  expect(focused()).toBe(labels[0])
})

it('announces a code once it is typed, and empties for the next try', async () => {
  const input = create()
  const boxes = input.findAll('input')
  for (const [index, digit] of [...'123456'].entries()) await boxes[index]!.setValue(digit)
  expect(input.emitted('complete')).toEqual([['123456']])
  ;(input.vm as unknown as { reset: () => void }).reset()
  await input.vm.$nextTick()
  expect(boxes.map((box) => box.element.value).join('')).toBe('')
  expect(focused()).toBe(boxes[0]!.attributes('aria-label'))
})

it('takes a pasted code whole', async () => {
  const input = create()
  const box = input.findAll('input')[3]!
  await box.trigger('paste', { clipboardData: { getData: () => '654 321' } })
  expect(input.emitted('complete')).toEqual([['654321']])
})

it('goes back with Backspace in an empty box', async () => {
  const input = create()
  const boxes = input.findAll('input')
  await boxes[0]!.setValue('1')
  expect(focused()).toBe(boxes[1]!.attributes('aria-label'))
  await boxes[1]!.trigger('keydown', { key: 'Backspace' })
  await input.vm.$nextTick()
  expect(boxes[0]!.element.value).toBe('')
  expect(focused()).toBe(boxes[0]!.attributes('aria-label'))
})
