import { describe, expect, it } from 'vitest'
import { extractFlowVariables } from '../flow/extract.js'
import { runFlowCommand } from './flow-command.js'

async function run(args: string[], input = '', env: Record<string, string> = {}) {
  let out = ''
  let err = ''
  const code = await runFlowCommand(args, {
    env,
    input: (async function* () {
      yield await Promise.resolve(Buffer.from(input))
    })(),
    write: (text) => (out += text),
    warn: (text) => (err += text),
  })
  return { code, out, err }
}

describe('codo-flow', () => {
  it('writes variables', async () => {
    const { code, out } = await run(['set', 'version=1.2', 'url=http://x?a=b'])
    expect(code).toBe(0)
    expect(extractFlowVariables(out)).toMatchObject({
      data: { version: '1.2', url: 'http://x?a=b' },
    })
  })
  it('writes an object from stdin', async () => {
    const { out } = await run(['format'], '{"n": [1, 2]}')
    expect(extractFlowVariables(out)).toMatchObject({ data: { n: [1, 2] } })
  })
  it('reads variables', async () => {
    const log = 'x ###SOF###{"a":"中","n":[1]}###EOF###'
    expect((await run(['get', 'a'], log)).out).toBe('中\n')
    expect((await run(['get', 'n'], log)).out).toBe('[1]\n')
    expect(JSON.parse((await run(['get'], log)).out)).toEqual({ a: '中', n: [1] })
  })
  it('tells the context and the id', async () => {
    const env = { FLOW_ID: '1', NODE_ID: '2', crc32_agent_id: '3', codo_a: 'b' }
    expect(JSON.parse((await run(['context'], '', env)).out)).toMatchObject({ flowId: '1' })
    expect((await run(['id'], '', env)).out).toBe('1:2\n')
    expect((await run(['id', '--per-agent'], '', env)).out).toBe('1:2:3\n')
  })
  it.each([
    [['get'], 'no group', 1, /no-group at 0/],
    [['get', 'b'], '###SOF###{"a":1}###EOF###', 1, /no variable b/],
    [['format'], '[1]', 1, /not a JSON object/],
    [['id'], '', 1, /FLOW_ID/],
    [['id', '--x'], '', 2, /unknown option --x/],
    [['set', 'novalue'], '', 2, /name=value/],
    [['bogus'], '', 2, /unknown command/],
    [['toString'], '', 2, /unknown command/],
  ])('%j on %j exits with %i', async (args, input, code, message) => {
    const result = await run(args, input)
    expect(result.code).toBe(code)
    expect(result.err).toMatch(message)
    expect(result.out).toBe('')
  })
  it('helps', async () => {
    expect(await run(['--help'])).toMatchObject({ code: 0, err: '' })
    expect((await run([])).code).toBe(2)
  })
})
