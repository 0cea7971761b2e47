import { beforeEach, expect, it } from 'vitest'
import { dropEntries, forgetEntries, knownEntry, rememberEntry } from './known-entries'

const logIn = (username: string) =>
  localStorage.setItem('user-info', JSON.stringify({ username, nickname: '', avatar: '' }))

beforeEach(() => {
  localStorage.clear()
  logIn('ops')
})

it('knows what this user opened, and nobody else', () => {
  rememberEntry('cmdb', '/web/cmdb/')
  expect(knownEntry('cmdb')).toBe('/web/cmdb/')
  expect(knownEntry('toString')).toBeUndefined()
  logIn('dev')
  expect(knownEntry('cmdb')).toBeUndefined()
})

it('forgets what is not open any more, and everything with the log-out', () => {
  rememberEntry('cmdb', '/web/cmdb/')
  rememberEntry('tasks', '/web/tasks/')
  forgetEntries((code) => code === 'tasks')
  expect([knownEntry('cmdb'), knownEntry('tasks')]).toEqual([undefined, '/web/tasks/'])
  dropEntries('ops')
  expect(Object.keys(localStorage)).toEqual(['user-info'])
})

it('keeps the last thirty', () => {
  for (let index = 0; index < 40; index++) rememberEntry(`app-${index}`, `/web/app-${index}/`)
  expect([knownEntry('app-9'), knownEntry('app-10')]).toEqual([undefined, '/web/app-10/'])
})

it.each(['{', '[]', 'null', '{"cmdb":7}'])('reads a spoilt store %s as empty', (text) => {
  localStorage.setItem('codo-entries:ops', text)
  expect(knownEntry('cmdb')).toBeUndefined()
  rememberEntry('cmdb', '/web/cmdb/')
  expect(knownEntry('cmdb')).toBe('/web/cmdb/')
})
