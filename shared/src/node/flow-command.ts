import { flowContext, flowInstanceId } from '../flow/context.js'
import { extractFlowVariables, type FlowStream } from '../flow/extract.js'
import { formatFlowVariables } from '../flow/format.js'
import type { FlowVariables } from '../flow/parse-group.js'

const HELP = `codo-flow: variables of CODO flows in a shell

  codo-flow set name=value …   print a group with these variables
  codo-flow format             read a JSON object from stdin, print it as a group
  codo-flow get [name]         read a log from stdin, print its variables (or one of them)
  codo-flow context            print what the flow says of this node, as JSON
  codo-flow id [--per-agent]   print the id of this run of the node

Exit codes: 0 done, 1 nothing found or not valid, 2 wrong usage.
`

/** The world around the command, so that tests can give another. */
export interface FlowCommandWorld {
  env: Readonly<Record<string, string | undefined>>
  input: FlowStream
  write(text: string): void
  warn(text: string): void
}

class UsageError extends Error {}

type Command = (args: string[], world: FlowCommandWorld) => Promise<string> | string

const commands: Record<string, Command> = {
  set: (args) => formatFlowVariables(Object.fromEntries(args.map(toPair))),
  format: async (_args, { input }) => formatFlowVariables(toObject(await readAll(input))),
  get: async ([name], { input }) => select(await readVariables(input), name),
  context: (_args, { env }) => JSON.stringify(flowContext(env), null, 2),
  id: (args, { env }) => {
    const unknown = args.find((arg) => arg !== '--per-agent')
    if (unknown !== undefined) throw new UsageError(`unknown option ${unknown}`)
    return flowInstanceId(flowContext(env), { perAgent: args.length > 0 })
  },
}

/** Runs `codo-flow` with these arguments; resolves to its exit code. */
export async function runFlowCommand(args: string[], world: FlowCommandWorld): Promise<number> {
  const [name = '--help', ...rest] = args
  if (name === '--help' || name === '-h' || name === 'help') {
    world.write(HELP)
    return args.length === 0 ? 2 : 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  try {
    if (!command) throw new UsageError(`unknown command ${name}`)
    world.write((await command(rest, world)) + '\n')
    return 0
  } catch (error) {
    world.warn(`codo-flow: ${error instanceof Error ? error.message : String(error)}\n`)
    if (!(error instanceof UsageError)) return 1
    world.warn(HELP)
    return 2
  }
}

function toPair(arg: string): [string, string] {
  const at = arg.indexOf('=')
  if (at < 1) throw new UsageError(`expected name=value, got ${arg}`)
  return [arg.slice(0, at), arg.slice(at + 1)]
}

function toObject(text: string): FlowVariables {
  const data: unknown = JSON.parse(text)
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new Error('stdin is not a JSON object')
  }
  return data as FlowVariables
}

async function readVariables(input: FlowStream): Promise<FlowVariables> {
  const result = await extractFlowVariables(input)
  if (result.ok) return result.data
  const { problem, reason, position } = result.error
  throw new Error(`${problem} at ${position}: ${reason}`)
}

function select(variables: FlowVariables, name: string | undefined): string {
  if (name === undefined) return JSON.stringify(variables, null, 2)
  if (!Object.hasOwn(variables, name)) throw new Error(`no variable ${name}`)
  const value = variables[name]
  return typeof value === 'string' ? value : JSON.stringify(value)
}

async function readAll(input: FlowStream): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of input) {
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
