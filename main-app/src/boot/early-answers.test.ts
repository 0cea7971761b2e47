import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { askEarly, isEarly, peekData, takeData, takeEarly } from './early-answers'

beforeEach(() => {
  delete window.codoEarly
})
afterEach(() => vi.restoreAllMocks())

it('hands an answer over once, under whatever form its address has', async () => {
  void askEarly('/web/cmdb/', () => Promise.resolve(new Response('html')))
  expect(isEarly(`${location.origin}/web/cmdb/`)).toBe(true)
  const taken = takeEarly(new URL('/web/cmdb/', location.origin))
  expect(await (await taken)?.text()).toBe('html')
  expect(takeEarly('/web/cmdb/')).toBeUndefined()
})

it('hands a failure over, and nobody hears of one that nobody takes', async () => {
  const fail = () => Promise.reject(new TypeError('no network'))
  void askEarly('/a', fail)
  void askEarly('/b', fail)
  await expect(takeEarly('/a')).rejects.toThrow('no network')
})

it('keeps nothing that is not fresh', () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000)
  const answer = () => Promise.resolve(new Response())
  void askEarly('/old', answer)
  clock.mockReturnValue(60_000)
  expect(takeEarly('/old')).toBeUndefined()
  clock.mockReturnValue(1_000)
  void askEarly('/old', answer)
  clock.mockReturnValue(60_000)
  void askEarly('/new', answer)
  expect(isEarly('/old')).toBe(false)
  expect(isEarly('/new')).toBe(true)
})

it('reads the data of an answer once, for who looks at it and for who takes it', async () => {
  const response = Response.json({ code: 0, data: [1] })
  const json = vi.spyOn(response, 'json')
  void askEarly('/list', () => Promise.resolve(response))
  const seen = await peekData('/list')
  expect(seen).toEqual([1])
  expect(await takeData('/list')).toBe(seen)
  expect(json).toHaveBeenCalledOnce()
  expect(await peekData('/list')).toBeUndefined()
})

it.each([
  ['a refused call', () => Promise.resolve(Response.json({ code: 0, data: 1 }, { status: 401 }))],
  ['an envelope of a failure', () => Promise.resolve(Response.json({ code: -1, data: 1 }))],
  ['html', () => Promise.resolve(new Response('<html>'))],
  ['no network', () => Promise.reject(new TypeError('no network'))],
])('knows no data of %s', async (_, answer) => {
  void askEarly('/list', answer)
  expect(await peekData('/list')).toBeUndefined()
  expect(await takeData('/list')).toBeUndefined()
})
