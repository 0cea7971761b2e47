import { describe, expect, it } from 'vitest'
import { completeCode, emptyDigits, enterDigits, eraseDigit, focusAfterKey } from './six-digits'

const typed = (text: string) => enterDigits(emptyDigits(), 0, text)

describe('enterDigits', () => {
  it('moves on after each digit and completes at the sixth', () => {
    let state = emptyDigits()
    for (const digit of '12345') state = enterDigits(state, state.focus, digit)
    expect(state.focus).toBe(5)
    expect(completeCode(state)).toBeUndefined()
    expect(completeCode(enterDigits(state, state.focus, '6'))).toBe('123456')
  })

  it.each(['123456', '123 456', ' 123-456\n', '１２３４５６', '12345678'])(
    'takes a pasted %j',
    (text) => {
      expect(completeCode(typed(text))).toBe('123456')
    },
  )

  it('puts a whole code into the first box wherever it is pasted', () => {
    expect(completeCode(enterDigits(typed('99'), 4, '123456'))).toBe('123456')
  })

  it('drops what is no digit', () => {
    expect(typed('a').digits).toEqual(emptyDigits().digits)
    expect(typed('a').focus).toBe(0)
  })

  it('replaces a digit that is there', () => {
    expect(enterDigits(typed('12'), 0, '9').digits.slice(0, 2)).toEqual(['9', '2'])
  })
})

describe('eraseDigit', () => {
  it('empties the box first, then goes back', () => {
    const state = typed('12')
    const once = eraseDigit(state, 1)
    expect([once.digits[1], once.focus]).toEqual(['', 1])
    const twice = eraseDigit(once, 1)
    expect([twice.digits[0], twice.focus]).toEqual(['', 0])
    expect(eraseDigit(twice, 0).focus).toBe(0)
  })
})

it('arrow keys stay inside the six boxes', () => {
  expect(focusAfterKey('ArrowLeft', 0)).toBe(0)
  expect(focusAfterKey('ArrowRight', 5)).toBe(5)
  expect(focusAfterKey('ArrowRight', 2)).toBe(3)
  expect(focusAfterKey('Home', 3)).toBe(0)
  expect(focusAfterKey('End', 3)).toBe(5)
  expect(focusAfterKey('a', 3)).toBeUndefined()
})
