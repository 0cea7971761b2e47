import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { onTerminal } from './terminal.js'

function terminal() {
  const input = new PassThrough()
  const output = new PassThrough()
  const asked = onTerminal(
    async (ask) => [await ask('Name: '), await ask('Title: ')],
    input,
    output,
  )
  return { input, output, asked }
}

describe('onTerminal', () => {
  it('asks one after the other, and keeps what was typed ahead', async () => {
    const { input, output, asked } = terminal()
    input.write('duty\n值班\n')
    expect(await asked).toEqual(['duty', '值班'])
    expect(String(output.read())).toBe('Name: Title: ')
  })

  it('refuses when the input ends', async () => {
    const { input, asked } = terminal()
    input.end('duty\n')
    await expect(asked).rejects.toMatchObject({ reason: 'usage' })
  })
})
