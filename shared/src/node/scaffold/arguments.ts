import { parseArgs } from 'node:util'
import { APP_LIMITS } from '../../registry/index.js'
import { DEFAULT_ENGINE, ENGINES, isEngine, type Engine } from './engines.js'
import { PACKAGE_MANAGERS, isPackageManager, type PackageManager } from './package-managers.js'
import { requireOrigin } from './origin.js'
import { ScaffoldError } from './scaffold-error.js'

/** What was typed, checked as far as it can be without looking at the disk. */
export interface Arguments {
  name: string | undefined
  title: string | undefined
  port: number | undefined
  /** As typed; relative to the folder the command was typed in. */
  dir: string | undefined
  pm: PackageManager
  engine: Engine
  /** Origin of the registry to add the app to. */
  register: string | undefined
  /** Not said: asked for on a terminal, else no. */
  git: boolean | undefined
  install: boolean | undefined
  dryRun: boolean
  json: boolean
  yes: boolean
  overwrite: boolean
  help: boolean
}

const OPTIONS = {
  title: { type: 'string' },
  port: { type: 'string' },
  dir: { type: 'string' },
  pm: { type: 'string', default: 'npm' },
  engine: { type: 'string', default: DEFAULT_ENGINE },
  register: { type: 'string' },
  git: { type: 'boolean' },
  install: { type: 'boolean' },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false, short: 'y' },
  overwrite: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false, short: 'h' },
} as const

/**
 * Reads a command line, without the program's own name.
 *
 * @throws ScaffoldError `usage`
 */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv)
  if (positionals.length > 1) {
    throw usage(`One name is wanted, ${positionals.length} were given: ${positionals.join(' ')}.`)
  }
  return {
    name: positionals[0],
    title: values.title === undefined ? undefined : requireTitle(values.title),
    port: values.port === undefined ? undefined : requirePort(values.port),
    dir: values.dir,
    pm: requirePackageManager(values.pm),
    engine: requireEngine(values.engine),
    register: values.register === undefined ? undefined : requireOrigin(values.register),
    git: values.git,
    install: values.install,
    dryRun: values['dry-run'],
    json: values.json,
    yes: values.yes,
    overwrite: values.overwrite,
    help: values.help,
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: dashNameAsPositional(argv),
      options: OPTIONS,
      allowPositionals: true,
      allowNegative: true,
    })
  } catch (cause) {
    throw usage(cause instanceof Error ? cause.message : String(cause), cause)
  }
}

/** A first argument like `-dash` is a wrong name, not a bundle of short options. */
function dashNameAsPositional(argv: readonly string[]): string[] {
  const [first, ...rest] = argv
  if (first === undefined || !/^-[^-].+/.test(first)) return [...argv]
  return [...rest, '--', first]
}

/** @throws ScaffoldError `usage` unless it fits the registry's field for names */
export function requireTitle(title: string): string {
  const text = title.trim()
  const control = [...text].some((char) => char < ' ' || char === '\u007f')
  if (text === '' || text.length > APP_LIMITS.name || control) {
    throw usage(`A title has 1 to ${APP_LIMITS.name} characters and no control character.`)
  }
  return text
}

/** @throws ScaffoldError `usage` unless it is a port that needs no privilege */
export function requirePort(text: string): number {
  const port = Number(text)
  if (!/^\d{4,5}$/.test(text) || port < 1024 || port > 65_535) {
    throw usage(`${JSON.stringify(text)} is not a port: a number from 1024 to 65535 is wanted.`)
  }
  return port
}

function requirePackageManager(name: string): PackageManager {
  if (isPackageManager(name)) return name
  throw usage(`${JSON.stringify(name)} is none of ${PACKAGE_MANAGERS.join(', ')}.`)
}

function requireEngine(name: string): Engine {
  if (isEngine(name)) return name
  throw usage(`${JSON.stringify(name)} is none of ${ENGINES.join(', ')}.`)
}

const usage = (message: string, cause?: unknown) =>
  new ScaffoldError('usage', message, 'See create-codo-subapp --help.', { cause })
