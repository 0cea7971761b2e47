export const CODE_LENGTH = 6

/** State of six one-digit boxes and the box that has the focus. */
export interface SixDigits {
  digits: readonly string[]
  focus: number
}

export const emptyDigits = (): SixDigits => ({
  digits: Array<string>(CODE_LENGTH).fill(''),
  focus: 0,
})

/** The whole code once every box is filled. */
export function completeCode({ digits }: SixDigits): string | undefined {
  return digits.every((digit) => digit !== '') ? digits.join('') : undefined
}

/** Types or pastes into a box: digits fill it and the boxes after it, the rest is dropped. */
export function enterDigits(state: SixDigits, index: number, text: string): SixDigits {
  // Full-width digits come from Chinese input methods.
  const typed = [...text.normalize('NFKC')].filter((char) => char >= '0' && char <= '9')
  // A whole code replaces everything, wherever it was pasted.
  const start = typed.length >= CODE_LENGTH ? 0 : index
  const fitting = typed.slice(0, CODE_LENGTH - start)
  if (fitting.length === 0) return { ...state, focus: index }
  const digits = [...state.digits]
  digits.splice(start, fitting.length, ...fitting)
  return { digits, focus: Math.min(start + fitting.length, CODE_LENGTH - 1) }
}

/** Backspace: empties the box, or the one before it when it is empty already. */
export function eraseDigit(state: SixDigits, index: number): SixDigits {
  const target = state.digits[index] === '' ? Math.max(index - 1, 0) : index
  return { digits: state.digits.with(target, ''), focus: target }
}

/** Where an arrow, Home or End key moves the focus; `undefined` for other keys. */
export function focusAfterKey(key: string, index: number): number | undefined {
  const last = CODE_LENGTH - 1
  const moves: Record<string, number> = {
    ArrowLeft: Math.max(index - 1, 0),
    ArrowRight: Math.min(index + 1, last),
    Home: 0,
    End: last,
  }
  return moves[key]
}
