import { createApp, nextTick } from 'vue'
import { afterEach, expect, it, vi } from 'vitest'
import ToastStack from './ToastStack.vue'
import { dismissToast, showToast, toasts } from './toasts'

/** What the stack has asked of the browser, which happy-dom cannot do. */
const asked: string[] = []
Object.assign(HTMLElement.prototype, {
  showPopover: () => asked.push('show'),
  hidePopover: () => asked.push('hide'),
})

afterEach(() => {
  for (const { id } of toasts.value) dismissToast(id)
  asked.splice(0)
})

/** Vue draws, then the stack asks. */
async function drawn(): Promise<void> {
  await nextTick()
  await nextTick()
}

/** Draws the stack, as the shell does when it is there. */
async function draw() {
  const root = document.createElement('div')
  const app = createApp(ToastStack)
  app.mount(root)
  await drawn()
  return { root, end: () => app.unmount() }
}

it('shows what was told before it was drawn', async () => {
  vi.useFakeTimers()
  showToast('error', 'gone')
  const { root, end } = await draw()
  expect(root.textContent).toBe('gone')
  expect(asked.at(-1)).toBe('show')
  vi.advanceTimersByTime(5_000)
  await drawn()
  expect(root.textContent).toBe('')
  expect(asked.at(-1)).toBe('hide')
  end()
  vi.useRealTimers()
})

it('stays away while there is nothing to tell, and comes over what has come since', async () => {
  const { end } = await draw()
  expect(asked).not.toContain('show')
  showToast('success', 'one')
  await drawn()
  showToast('success', 'two')
  await drawn()
  expect(asked.filter((call) => call === 'show')).toHaveLength(2)
  expect(asked.slice(-2)).toEqual(['hide', 'show'])
  end()
})
