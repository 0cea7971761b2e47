import { expect, it } from 'vitest'
import { isMetered, type Connection } from './metered'

it.each<[Connection | undefined, boolean]>([
  [undefined, false],
  [{ effectiveType: '4g' }, false],
  [{ effectiveType: '4g', type: 'wifi' }, false],
  [{ effectiveType: '4g', saveData: true }, true],
  [{ effectiveType: '4g', type: 'cellular' }, true],
  [{ effectiveType: '3g' }, true],
  [{ effectiveType: '2g' }, true],
  [{ effectiveType: 'slow-2g' }, true],
])('%o: %s', (connection, metered) => expect(isMetered(connection)).toBe(metered))
