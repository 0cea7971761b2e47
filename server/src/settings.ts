import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkAppCode } from '@codo/shared/registry'

/** Root of the repository; `src/` and `dist/` lie equally deep. */
export const REPO_ROOT = fileURLToPath(new URL('../../', import.meta.url))

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Everything the server can be told. Paths are absolute, durations in milliseconds. */
export interface Settings {
  host: string
  /** 0 lets the system choose. */
  port: number
  dataDir: string
  /** Built host shell. */
  shellDir: string
  /** Built template, registered and deployed at the first run when it exists. */
  starterDir: string
  /** Password of `admin` at the first run; generated when absent. */
  adminPassword: string | undefined
  /** Key of the tokens; generated into the data directory when absent. */
  tokenSecret: string | undefined
  /** Origin of a real gateway that answers `/api/*` in our stead. */
  gateway: string | undefined
  /** Origin of the shell's Vite server. */
  devShell: string | undefined
  /** Origins of Vite servers by sub-app code. */
  devApps: Readonly<Record<string, string>>
  /** Foreign origins an app may be loaded from. */
  allowedOrigins: readonly string[]
  logLevel: LogLevel
  /** Builds of each sub-app that are kept, the current one included. */
  keepBuilds: number
  /** Failed logins per minute, IP address and user name before 429. */
  loginLimit: number
  /** Login requests per minute and IP address before 429, whatever their outcome. */
  loginRequestLimit: number
  /** How long the token of a login is good. */
  tokenLife: number
  /** Share of opened apps whose timing the shell reports, in per cent. */
  perfSample: number
  /** Largest request body in bytes before 413. */
  bodyLimit: number
}

/** A setting the server cannot start with; the message is one line for the operator. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

/** Every environment variable the server reads, with the default `.env.example` shows. */
export const ENVIRONMENT = {
  PORT: '7789',
  HOST: '127.0.0.1',
  CODO_DATA_DIR: '.data',
  CODO_ADMIN_PASSWORD: '',
  CODO_TOKEN_SECRET: '',
  CODO_GATEWAY: '',
  CODO_DEV_SHELL: '',
  CODO_DEV_APPS: '',
  CODO_ALLOWED_ORIGINS: '',
  CODO_LOG: 'warn',
  CODO_KEEP_BUILDS: '5',
  CODO_LOGIN_LIMIT: '10',
  CODO_TOKEN_LIFE_S: '86430',
  CODO_PERF_SAMPLE: '10',
} as const satisfies Record<string, string>

export type EnvironmentName = keyof typeof ENVIRONMENT
type Environment = Readonly<Record<string, string | undefined>>

/** Shortest accepted secret and password, in characters. */
const SHORTEST = { secret: 16, password: 8 } as const

const optional = (text: string) => (text === '' ? undefined : text)

function integer(name: EnvironmentName, text: string, min: number, max: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= min && value <= max) return value
  throw new SettingsError(`${name} must be a whole number from ${min} to ${max}, not "${text}".`)
}

function origin(name: EnvironmentName, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const plain = url?.pathname === '/' && url.search === '' && url.username === ''
  if (url && plain && /^https?:$/.test(url.protocol)) return url.origin
  throw new SettingsError(`${name} must be an origin like https://codo.example.com, not "${text}".`)
}

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

function devApps(text: string): Record<string, string> {
  const apps: Record<string, string> = {}
  for (const entry of listed(text)) {
    const [code = '', ...target] = entry.split('=')
    const problem = checkAppCode(code)
    if (problem)
      throw new SettingsError(`CODO_DEV_APPS: "${code}" is not a sub-app code (${problem}).`)
    apps[code] = origin('CODO_DEV_APPS', target.join('='))
  }
  return apps
}

function logLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text)
  if (level) return level
  throw new SettingsError(`CODO_LOG must be one of ${LOG_LEVELS.join(', ')}, not "${text}".`)
}

function atLeast(name: EnvironmentName, text: string, length: number): string | undefined {
  if (text === '' || text.length >= length) return optional(text)
  throw new SettingsError(`${name} must have at least ${length} characters.`)
}

/**
 * Reads and checks all settings.
 *
 * @throws SettingsError naming the variable and what it should be.
 */
export function loadSettings(env: Environment = process.env): Settings {
  const read = (name: EnvironmentName) => env[name]?.trim() || ENVIRONMENT[name]
  const readOrigin = (name: EnvironmentName) =>
    read(name) === '' ? undefined : origin(name, read(name))
  return {
    host: read('HOST'),
    port: integer('PORT', read('PORT'), 0, 65_535),
    dataDir: resolve(REPO_ROOT, read('CODO_DATA_DIR')),
    shellDir: resolve(REPO_ROOT, 'main-app/dist'),
    starterDir: resolve(REPO_ROOT, 'subapp-template/dist'),
    adminPassword: atLeast(
      'CODO_ADMIN_PASSWORD',
      env['CODO_ADMIN_PASSWORD'] ?? '',
      SHORTEST.password,
    ),
    tokenSecret: atLeast('CODO_TOKEN_SECRET', read('CODO_TOKEN_SECRET'), SHORTEST.secret),
    gateway: readOrigin('CODO_GATEWAY'),
    devShell: readOrigin('CODO_DEV_SHELL'),
    devApps: devApps(read('CODO_DEV_APPS')),
    allowedOrigins: listed(read('CODO_ALLOWED_ORIGINS')).map((text) =>
      origin('CODO_ALLOWED_ORIGINS', text),
    ),
    logLevel: logLevel(read('CODO_LOG')),
    keepBuilds: integer('CODO_KEEP_BUILDS', read('CODO_KEEP_BUILDS'), 1, 100),
    // There is no "off": a stand-in that teaches unlimited guessing would not be a stand-in.
    loginLimit: integer('CODO_LOGIN_LIMIT', read('CODO_LOGIN_LIMIT'), 3, 1000),
    loginRequestLimit: 120,
    tokenLife: integer('CODO_TOKEN_LIFE_S', read('CODO_TOKEN_LIFE_S'), 60, 30 * 86_400) * 1000,
    perfSample: integer('CODO_PERF_SAMPLE', read('CODO_PERF_SAMPLE'), 0, 100),
    bodyLimit: 1024 * 1024,
  }
}
