import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as model from './tab-model'
import type { Tabs } from './tab-model'

const CODES = ['cmdb', 'noc', 'flow', 'agent', 'dns', 'cloud'] as const
const code = fc.constantFrom(...CODES)

/** What a user may do to the tabs, each with what must hold after it. */
const step = fc.oneof(
  fc.record({ do: fc.constant('visit' as const), code, page: fc.nat(3) }),
  fc.record({ do: fc.constant('close' as const), code }),
  fc.record({ do: fc.constant('others' as const), code }),
  fc.record({ do: fc.constant('pin' as const), code }),
  fc.record({ do: fc.constant('move' as const), code, to: fc.integer({ min: -2, max: 8 }) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function apply(tabs: Tabs, step: Step): Tabs {
  switch (step.do) {
    case 'visit':
      return model.visitTab(tabs, step.code, `/${step.code}/${step.page}`)
    case 'close':
      return model.closeTabs(tabs, [step.code])
    case 'others':
      return model.closeTabs(tabs, model.otherTabs(tabs, step.code))
    case 'pin':
      return model.togglePin(tabs, step.code)
    case 'move':
      return model.moveTab(tabs, step.code, step.to)
  }
}

const codesOf = (tabs: Tabs) => tabs.map((tab) => tab.code)
const pinnedOf = (tabs: Tabs) => tabs.filter((tab) => tab.pinned).map((tab) => tab.code)

/** What each step may and may not change. */
function checkStep(before: Tabs, step: Step, after: Tabs): void {
  const has = codesOf(before).includes(step.code)
  const others = (tabs: Tabs) => tabs.filter((tab) => tab.code !== step.code)
  if (step.do === 'visit') {
    expect(model.findTab(after, step.code)?.path).toBe(`/${step.code}/${step.page}`)
    expect(others(after)).toEqual(others(before))
  }
  if (step.do === 'close') expect(after).toEqual(others(before))
  if (step.do === 'others') {
    const kept = before.filter((tab) => tab.pinned || tab.code === step.code)
    expect(after).toEqual(kept)
  }
  if (step.do === 'pin' || step.do === 'move') {
    expect([...codesOf(after)].sort()).toEqual([...codesOf(before)].sort())
    expect(others(after)).toEqual(others(before))
  }
  if (step.do === 'pin' && has) {
    expect(pinnedOf(after).includes(step.code)).toBe(!pinnedOf(before).includes(step.code))
  }
}

describe('tabs', () => {
  it('stay in order whatever is done to them', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let tabs: Tabs = []
        for (const one of steps) {
          const next = apply(tabs, one)
          checkStep(tabs, one, next)
          tabs = next
          expect(new Set(codesOf(tabs)).size).toBe(tabs.length)
          expect(codesOf(tabs).slice(0, pinnedOf(tabs).length)).toEqual(pinnedOf(tabs))
          expect(model.parseTabs(JSON.stringify(tabs))).toEqual(tabs)
        }
      }),
    )
  })

  it('go to the next tab when one closes, else to the one before', () => {
    const tabs = ['a', 'b', 'c', 'd'].map((name) => ({
      code: name,
      path: `/${name}`,
      pinned: false,
    }))
    const next = (name: string, closing = [name]) => model.neighbourTab(tabs, name, closing)?.code
    expect([next('a'), next('c'), next('d')]).toEqual(['b', 'd', 'c'])
    expect(next('b', ['b', 'c', 'd'])).toBe('a')
    expect(next('b', ['a', 'b', 'c', 'd'])).toBeUndefined()
  })

  it('are at most thirty; the oldest that is not pinned makes room', () => {
    let tabs: Tabs = []
    for (let at = 0; at < 30; at++) tabs = model.visitTab(tabs, `app-${at}`, `/app-${at}`)
    tabs = model.togglePin(tabs, 'app-0')
    tabs = model.visitTab(tabs, 'late', '/late')
    expect(tabs).toHaveLength(30)
    expect([codesOf(tabs).includes('app-0'), codesOf(tabs).includes('app-1')]).toEqual([
      true,
      false,
    ])
  })

  it.each([
    null,
    'no json',
    '{}',
    '[1, null, {"code":"a"}]',
    '[{"code":"cmdb","path":"//evil.example","pinned":false}]',
    '[{"code":"cmdb","path":"/other","pinned":false}]',
    '[{"code":"cmdb","path":"/cmdbx","pinned":false}]',
  ])('takes nothing else from storage: %s', (stored) => {
    expect(model.parseTabs(stored)).toEqual([])
  })
})
