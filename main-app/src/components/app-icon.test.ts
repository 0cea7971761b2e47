import { expect, it } from 'vitest'
import { appColors, appInitials } from './app-icon'

it.each([
  ['配置管理【CMDB】', '配'],
  ['【CMDB】配置', 'CM'],
  ['grafana', 'GR'],
  ['k2', 'K2'],
  ['', '?'],
  ['<img src=x>', 'IM'],
])('initials of %j are %j', (name, initials) => {
  expect(appInitials(name)).toBe(initials)
})

it('colours are the same each time and not the same for all', () => {
  const codes = ['cmdb', 'mg', 'noc', 'gw', 'k2', 'f2', 'cnmp', 'agent']
  expect(codes.map(appColors)).toEqual(codes.map(appColors))
  expect(new Set(codes.map((code) => appColors(code)[0])).size).toBeGreaterThan(3)
})

it('white letters keep a contrast of 4.5 on every colour', () => {
  const luminance = (hex: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const seen = new Set(Array.from({ length: 500 }, (_, n) => appColors(`app-${n}`)).flat())
  expect(seen.size).toBe(20)
  for (const color of seen) expect(1.05 / (luminance(color) + 0.05)).toBeGreaterThanOrEqual(4.5)
})
