import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SettingsError, type Settings } from '../settings.js'

/** Keys of the HS256 signatures. */
export interface Secrets {
  token: string
  /** Signs `mfa_key`; apart from the token's, so that neither can pass for the other. */
  secondFactor: string
}

const FILE = 'secrets.json'
const generate = () => randomBytes(48).toString('base64url')

function parse(text: string): Secrets | undefined {
  try {
    const { token, secondFactor } = JSON.parse(text) as Partial<Secrets>
    return token && secondFactor ? { token, secondFactor } : undefined
  } catch {
    return undefined
  }
}

function readOrCreate(dataDir: string): Secrets {
  const path = join(dataDir, FILE)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const created: Secrets = { token: generate(), secondFactor: generate() }
  try {
    // `wx` makes two processes that start at once agree on one file.
    writeFileSync(path, JSON.stringify(created, null, 2), { mode: 0o600, flag: 'wx' })
    return created
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const known = parse(readFileSync(path, 'utf8'))
  if (known) return known
  throw new SettingsError(`${path} is damaged: remove it, and everybody logs in again.`)
}

/**
 * The signing keys: from the settings, else from `secrets.json` (mode 0600), made at the first run.
 *
 * @throws SettingsError when that file is damaged.
 */
export function loadSecrets(settings: Pick<Settings, 'dataDir' | 'tokenSecret'>): Secrets {
  const secrets = readOrCreate(settings.dataDir)
  return { ...secrets, token: settings.tokenSecret ?? secrets.token }
}
