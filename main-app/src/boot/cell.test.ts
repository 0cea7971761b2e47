import { computed, isRef, nextTick, watch, watchEffect } from 'vue'
import { describe, expect, it } from 'vitest'
import { cell, cellMap, derived, observe } from './cell'

describe('a cell', () => {
  it('is a ref to Vue', async () => {
    const count = cell(1)
    const twice = derived(() => count.value * 2)
    const thrice = computed(() => count.value * 3)
    const seen: number[] = []
    watch(count, (value) => seen.push(value))
    watch(twice, (value) => seen.push(value), { flush: 'sync' })
    expect([isRef(count), isRef(twice), thrice.value]).toEqual([true, true, 3])
    count.value = 2
    expect([twice.value, thrice.value, seen]).toEqual([4, 6, [4]])
    await nextTick()
    expect(seen).toEqual([4, 2])
    count.value = 2
    await nextTick()
    expect(seen).toEqual([4, 2])
  })

  it('is empty at first where it is given nothing', () => {
    const name = cell<string>()
    expect(name.value).toBeUndefined()
    name.value = 'a'
    expect(name.value).toBe('a')
  })
})

describe('a map of cells', () => {
  it('tells whoever reads it, however they do', () => {
    const phases = cellMap<string, string>()
    const one = computed(() => phases.get('one'))
    const all = computed(() => [...phases].map(([code, phase]) => `${code} ${phase}`))
    expect([one.value, all.value]).toEqual([undefined, []])
    phases.set('one', 'loading')
    phases.set('two', 'idle')
    expect([one.value, all.value]).toEqual(['loading', ['one loading', 'two idle']])
    phases.delete('one')
    phases.delete('three')
    expect([one.value, all.value]).toEqual([undefined, ['two idle']])
  })

  it('tells nothing of what is the same', () => {
    const phases = cellMap<string, string | undefined>()
    let looks = 0
    const look = computed(() => {
      looks++
      return phases.get('one')
    })
    const looked = () => [look.value, looks]
    expect(looked()).toEqual([undefined, 1])
    phases.set('one', undefined)
    expect(looked()).toEqual([undefined, 2])
    phases.set('one', undefined)
    phases.delete('two')
    expect(looked()).toEqual([undefined, 2])
  })
})

describe('observe', () => {
  it('tells of changes at once, without Vue, until it is ended', () => {
    const [width, height] = [cell(2), cell(3)]
    const areas: number[] = []
    const end = observe(
      () => width.value * height.value,
      (area) => areas.push(area),
    )
    width.value = 4
    height.value = 1
    // The same again by other numbers.
    width.value = 4
    expect(areas).toEqual([12, 4])
    end()
    width.value = 7
    expect(areas).toEqual([12, 4])
  })

  it('is nothing to whoever changes a cell while Vue looks', async () => {
    const [source, target, other] = [cell(1), cell(0), cell(0)]
    const end = observe(
      () => target.value + other.value,
      () => undefined,
    )
    let looks = 0
    const stop = watchEffect(() => {
      looks++
      target.value = source.value
    })
    other.value = 5
    await nextTick()
    expect(looks).toBe(1)
    source.value = 2
    await nextTick()
    expect([looks, target.value]).toEqual([2, 2])
    stop()
    end()
  })

  it('may be ended by what it tells', () => {
    const state = cell('starting')
    const told: string[] = []
    const end = observe(
      () => state.value,
      (value) => {
        told.push(value)
        end()
      },
    )
    state.value = 'there'
    state.value = 'gone'
    expect(told).toEqual(['there'])
  })
})
