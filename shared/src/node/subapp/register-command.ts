import { resolve } from 'node:path'
import type { AppDraft } from '../../registry/app-record.js'
import { createPrompter } from '../register/prompter.js'
import { registerApp, type Registration } from '../register/register-app.js'
import { connectRegistry } from '../register/registry-connection.js'
import { asRegistryCalls } from '../register/registry-failure.js'
import { requireName } from '../scaffold/check-name.js'
import { EXIT } from '../scaffold/exit-codes.js'
import { ScaffoldError } from '../scaffold/scaffold-error.js'
import { readSubAppManifest } from './manifest.js'
import { DEFAULT_HOST, requireOrigin } from '../scaffold/origin.js'
import type { Options } from './options.js'
import type { RunCommand } from './outcome.js'

/** `codo-subapp register` */
export const runRegister: RunCommand = async (options, { cwd, env, terminal }) => {
  const host = requireOrigin(options.values['host'] ?? DEFAULT_HOST)
  const registration = readRegistration(options, cwd)
  const prompter = terminal ? createPrompter() : undefined
  const result = await asRegistryCalls(host, async () => {
    const connection = await connectRegistry({ host, token: env['CODO_TOKEN'], prompter })
    return registerApp(connection, registration)
  })
  const { action, app } = result
  const text = `✓ ${action}: ${app.name} (${app.frontend_code}) at ${host}\n`
  return { exitCode: EXIT.ok, data: { host, ...result }, text }
}

/** Options and the fields of a record that they fill. */
const FIELDS = {
  name: 'name',
  category: 'classify',
  description: 'description',
  service: 'app_code',
  icon: 'icon',
} as const satisfies Record<string, keyof AppDraft>

function readRegistration({ values }: Options, cwd: string): Registration {
  const { code, title } = readSubAppManifest(resolve(cwd, values['dir'] ?? '.'))
  const wanted = values['code'] ?? code
  if (wanted === undefined) {
    throw new ScaffoldError('usage', 'No sub-app here.', 'Run it in a project, or give --code.')
  }
  requireName(wanted)
  const given = Object.entries(FIELDS).flatMap(([option, field]) => {
    const value = values[option]
    return value === undefined ? [] : [[field, value]]
  })
  return { code: wanted, title: title ?? wanted, given: Object.fromEntries(given) }
}
