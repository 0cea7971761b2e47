import { expect, it } from 'vitest'
import { keepSwitcherKey, takeSwitcherKey } from './kept-key'

/** Whether the browser would go by a key itself. */
const press = (key: string, held: KeyboardEventInit = {}) =>
  document.body.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }),
  )

it.each([{ ctrlKey: true }, { metaKey: true }])(
  'keeps the key until the shell asks: %o',
  (held) => {
    keepSwitcherKey()
    expect(press('K', held)).toBe(false)
    expect(takeSwitcherKey()).toBe(true)
    expect(press('k', held)).toBe(true)
    expect(takeSwitcherKey()).toBe(false)
  },
)

it('leaves every other key to the browser', () => {
  keepSwitcherKey()
  expect([press('k'), press('l', { ctrlKey: true })]).toEqual([true, true])
  expect(takeSwitcherKey()).toBe(false)
})

it('knows of none where nobody listened', () => expect(takeSwitcherKey()).toBe(false))
