import { describe, expect, it } from 'vitest'
import { messages } from '@/locales'
import { routes, type AppRoute } from '../config/routes'

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
const names = (list: readonly AppRoute[]): string[] =>
  list.flatMap((route) => [...(route.name ? [route.name] : []), ...names(route.routes ?? [])])

describe('locales', () => {
  const { 'zh-CN': zh, 'en-US': en } = messages

  it('have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
  })

  it('have no empty text', () => {
    for (const [key, text] of [...Object.entries(zh), ...Object.entries(en)]) {
      expect(text.trim(), key).not.toBe('')
    }
  })

  it('have the same places to fill in', () => {
    for (const [key, text] of Object.entries(zh)) {
      expect(places(en[key as keyof typeof en]), key).toEqual(places(text))
    }
  })

  it('have a title for every menu entry', () => {
    for (const name of names(routes)) expect(Object.keys(zh)).toContain(`menu.${name}`)
  })
})
