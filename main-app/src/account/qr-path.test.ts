import { expect, it } from 'vitest'
import { qrPath } from './qr-path'

it('draws the finder patterns inside a quiet zone', () => {
  const { path, size } = qrPath('otpauth://totp/CODO:a?secret=GEZDGNBVGY3TQOJQ&issuer=CODO')
  const squares = new Set(path.match(/M\d+ \d+/g))
  expect(size).toBeGreaterThan(25)
  // Each finder is 7 wide: black corners, a white ring inside, a black core.
  for (const [x, y] of [
    [3, 3],
    [size - 10, 3],
    [3, size - 10],
  ] as const) {
    expect(squares.has(`M${x} ${y}`)).toBe(true)
    expect(squares.has(`M${x + 1} ${y + 1}`)).toBe(false)
    expect(squares.has(`M${x + 3} ${y + 3}`)).toBe(true)
  }
  expect([...squares].some((square) => /^M[0-2] /.test(square))).toBe(false)
})
