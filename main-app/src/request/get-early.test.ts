import { beforeEach, expect, it, vi } from 'vitest'
import { askEarly } from '../boot/early-answers'
import { getEarly } from './get-early'
import { request } from './shell-request'

vi.mock('./shell-request', () => ({ request: { get: vi.fn() } }))
const get = vi.mocked(request.get)

beforeEach(() => {
  get.mockReset().mockResolvedValue('asked')
  delete window.codoEarly
})

it('takes what was asked for ahead, the first time', async () => {
  void askEarly('/x', async () => Response.json({ code: 0, msg: '', data: ['early'] }))
  expect(await getEarly('/x')).toEqual(['early'])
  expect(get).not.toHaveBeenCalled()
  expect(await getEarly('/x', { showType: 0 })).toBe('asked')
  expect(get.mock.calls).toEqual([['/x', { showType: 0 }]])
})

it.each<[string, () => Promise<Response>]>([
  ['a failure', () => Promise.reject(new TypeError('no network'))],
  ['a refusal', async () => new Response('{"code":0,"data":1}', { status: 401 })],
  ['another code', async () => Response.json({ code: -1, msg: 'no', data: 1 })],
  ['no data', async () => Response.json({ code: 0, msg: '', data: null })],
  ['no JSON', async () => new Response('<p>login</p>')],
])('leaves %s to the client', async (_name, answer) => {
  void askEarly('/x', answer)
  expect(await getEarly('/x')).toBe('asked')
})
