import { expect, it } from 'vitest'
import { formatBytes, formatMs } from './format'

it.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [1_240, '1.2 s'],
])('%i ms is %s', (value, text) => expect(formatMs(value)).toBe(text))

it.each([
  [0, '0 B'],
  [1_536, '1.5 KB'],
  [5_242_880, '5.0 MB'],
])('%i bytes are %s', (value, text) => expect(formatBytes(value)).toBe(text))
