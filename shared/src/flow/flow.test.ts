import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  MAX_GROUP_LENGTH,
  extractFlowVariables,
  flowContext,
  flowInstanceId,
  formatFlowVariables,
  type FlowResult,
} from './index.js'
import { findJsonFault } from './json-fault.js'

const ok = (log: string) => {
  const result = extractFlowVariables(log)
  if (!result.ok) throw new Error(result.error.reason)
  return result
}
const failure = (log: string) => {
  const result = extractFlowVariables(log)
  if (result.ok) throw new Error('expected a failure')
  return result.error
}

describe('extractFlowVariables', () => {
  it('finds a group and its place', () => {
    const log = 'build\n###SOF###{"a": 1}###EOF###\ndone'
    const { data, start, end } = ok(log)
    expect(data).toEqual({ a: 1 })
    expect(log.slice(start, end)).toBe('###SOF###{"a": 1}###EOF###')
  })
  it('takes the last of several', () => {
    expect(ok('###SOF###{"a":1}###EOF### ###SOF###{"a":2}###EOF###').data).toEqual({ a: 2 })
  })
  it('takes the last complete one', () => {
    expect(ok('###SOF###{"a":1}###EOF### ###SOF###{"a":').data).toEqual({ a: 1 })
  })
  it('begins anew at a start inside a group', () => {
    expect(ok('###SOF###{"cut": ###SOF###{"a":1}###EOF###').data).toEqual({ a: 1 })
  })
  it('ignores an end without a start', () => {
    expect(ok('###EOF######SOF###{"a":1}###EOF######EOF###').data).toEqual({ a: 1 })
  })
  it('reads several lines with CRLF', () => {
    expect(ok('###SOF###\r\n{\r\n"a": "x"\r\n}\r\n###EOF###\r\n').data).toEqual({ a: 'x' })
  })
  it('reads through colours and titles', () => {
    const log = '\u001b[32m###SOF###\u001b[0m{"a":\u001b[1;31m1\u001b[0m}\u001b]0;t\u0007###EOF###'
    expect(ok(log).data).toEqual({ a: 1 })
  })
  it.each([
    ['', 'no-group'],
    ['just a log', 'no-group'],
    ['###SOF##', 'no-group'],
    ['x ###SOF###{"a":1}', 'truncated'],
    ["###SOF###{'a': 1}###EOF###", 'not-json'],
    ['###SOF######EOF###', 'not-json'],
    ['###SOF###{"a":1###EOF###', 'not-json'],
    ['###SOF###[1]###EOF###', 'not-object'],
    ['###SOF###null###EOF###', 'not-object'],
    ['###SOF###"x"###EOF###', 'not-object'],
    ['###SOF###{"a":"###SOF###"}###EOF###', 'nested'],
    ['###SOF###{ ###SOF###', 'truncated'],
  ])('%j fails as %s', (log, problem) => {
    expect(failure(log).problem).toBe(problem)
  })
  it('names single quotes', () => {
    expect(failure("###SOF###{'a': 1}###EOF###").reason).toMatch(/single quotes/)
  })
  it('points at the fault', () => {
    const log = 'log ###SOF###{"a": oops}###EOF###'
    expect(log[failure(log).position]).toBe('o')
  })
  it('points at the fault behind colours', () => {
    const log = '###SOF###\u001b[31m{"a"\u001b[0m:\r\n oops}###EOF###'
    expect(log[failure(log).position]).toBe('o')
  })
  it('points at the group that is cut off', () => {
    expect(failure('abc###SOF###{').position).toBe(3)
  })
  it('refuses a group that never ends', () => {
    const log = '###SOF###' + 'x'.repeat(MAX_GROUP_LENGTH + 20)
    expect(failure(log).problem).toBe('too-long')
    expect(ok(log + '###EOF######SOF###{}###EOF###').data).toEqual({})
  })
})

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('###SOF###', '###EOF###', '{"a":1}', '\r\n', '\u001b[31m', '#', '###', "{'a'}"),
)
const log = fc.array(text, { maxLength: 12 }).map((parts) => parts.join(''))

describe('findJsonFault', () => {
  it.each([
    ['', 0],
    ['{"a": oops}', 6],
    ['{"a":1,}', 7],
    ['{"a" 1}', 5],
    ['[1 2]', 3],
    ['{"a":"x', 5],
    ['{"a":1', 6],
    ['{"a":01}', 5],
    ["{'a':1}", 1],
    ['{} x', 3],
  ])('%j is at %i', (text, offset) => {
    expect(findJsonFault(text)).toBe(offset)
  })
  it('survives endless nesting', () => {
    expect(failure('###SOF###' + '[{"a":'.repeat(50_000) + '###EOF###').problem).toBe('not-json')
  })
  it('reads every JSON to its end', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(findJsonFault(json)).toBe(json.length)
      }),
    )
  })
})

describe('properties', () => {
  it('whatever is written is read', () => {
    fc.assert(
      fc.property(log, fc.dictionary(fc.string(), fc.jsonValue()), log, (before, data, after) => {
        const group = formatFlowVariables(data)
        const noise = after.replaceAll('#', '')
        expect(ok(before + group + noise).data).toEqual(JSON.parse(JSON.stringify(data)))
      }),
      { numRuns: 500 },
    )
  })

  it('never throws, and places are within the log', () => {
    fc.assert(
      fc.property(log, (log) => {
        const result = extractFlowVariables(log)
        if (result.ok) {
          expect(log.slice(result.start, result.end)).toMatch(/^###SOF###[^]*###EOF###$/)
        } else {
          expect(result.error.position).toBeGreaterThanOrEqual(0)
          expect(result.error.position).toBeLessThanOrEqual(log.length)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('pieces of a stream make no difference', async () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(log, cuts, async (log, cuts) => {
        expect(await fromPieces(Buffer.from(log), cuts)).toEqual(
          extractFlowVariables(Buffer.from(log).toString()),
        )
      }),
      { numRuns: 500 },
    )
  })
})

function fromPieces(bytes: Buffer, cuts: number[]): Promise<FlowResult> {
  const pieces: Buffer[] = []
  for (let at = 0, index = 0; at < bytes.length; index++) {
    const size = cuts[index % cuts.length]!
    pieces.push(bytes.subarray(at, at + size))
    at += size
  }
  return extractFlowVariables(Readable.from(pieces))
}

describe('streams', () => {
  it('of 100 MB are not held', async () => {
    const noise = Buffer.alloc(1024 * 1024, 'progress 50 % ###\n')
    const group = Buffer.from(formatFlowVariables({ done: true }))
    function* pieces() {
      for (let count = 0; count < 100; count++) {
        if (count === 60) yield group
        yield noise
      }
    }
    const before = process.memoryUsage().heapUsed
    const result = await extractFlowVariables(Readable.from(pieces()))
    expect(result).toMatchObject({ ok: true, data: { done: true } })
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(60 * 1024 * 1024)
  })
})

describe('flowContext', () => {
  it('reads what the flow sets', () => {
    const env = { FLOW_ID: '7', NODE_ID: '3', crc32_agent_id: '99', codo_env: 'prod', PATH: '/bin' }
    expect(flowContext(env)).toEqual({
      flowId: '7',
      nodeId: '3',
      agentId: '99',
      variables: { codo_env: 'prod' },
    })
  })
  it('knows when there is no flow', () => {
    expect(flowContext({ FLOW_ID: '' })).toMatchObject({ flowId: undefined, variables: {} })
  })
})

describe('flowInstanceId', () => {
  const context = flowContext({ FLOW_ID: '7', NODE_ID: '3', crc32_agent_id: '99' })
  it('joins the ids', () => {
    expect(flowInstanceId(context)).toBe('7:3')
    expect(flowInstanceId(context, { perAgent: true })).toBe('7:3:99')
  })
  it.each([
    [{ NODE_ID: '3' }, /FLOW_ID/],
    [{ FLOW_ID: '3' }, /NODE_ID/],
    [{ FLOW_ID: '3', NODE_ID: '1' }, /crc32_agent_id/],
  ])('refuses %j', (env, name) => {
    expect(() => flowInstanceId(flowContext(env), { perAgent: true })).toThrow(name)
  })
  it('differs whenever an id does', () => {
    const id = fc.string({ minLength: 1 })
    fc.assert(
      fc.property(id, id, id, id, (flowId, nodeId, otherFlow, otherNode) => {
        const one = flowInstanceId({ ...context, flowId, nodeId })
        const two = flowInstanceId({ ...context, flowId: otherFlow, nodeId: otherNode })
        expect(one === two).toBe(flowId === otherFlow && nodeId === otherNode)
      }),
    )
  })
})
