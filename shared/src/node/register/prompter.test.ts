import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createPrompter } from './prompter.js'

function terminal() {
  const [input, output] = [new PassThrough(), new PassThrough()]
  let shown = ''
  output.on('data', (chunk: Buffer) => (shown += chunk.toString()))
  return { prompter: createPrompter(input, output), input, shown: () => shown }
}

describe('createPrompter', () => {
  it('shows the question and what is typed', async () => {
    const { prompter, input, shown } = terminal()
    const answer = prompter.line('User: ')
    input.write('admin\n')
    expect(await answer).toBe('admin')
    expect(shown()).toContain('User: ')
  })

  it('shows the question of a secret, and nothing of the answer', async () => {
    const { prompter, input, shown } = terminal()
    const answer = prompter.secret('Password: ')
    input.write('hunter2\n')
    expect(await answer).toBe('hunter2')
    expect(shown()).toBe('Password: \n')
  })
})
