import { resolve } from 'node:path'
import { createPrompter } from '../register/prompter.js'
import { connectRegistry, type RegistryConnection } from '../register/registry-connection.js'
import { requireBuilds } from '../register/remote-builds.js'
import { asRegistryCalls } from '../register/registry-failure.js'
import { requireName } from '../scaffold/check-name.js'
import { DEFAULT_HOST, requireOrigin } from '../scaffold/origin.js'
import { ScaffoldError } from '../scaffold/scaffold-error.js'
import { readSubAppManifest } from './manifest.js'
import type { Options } from './options.js'
import type { SubAppContext } from './outcome.js'

/** The project, the host and the code that a command is about. */
export interface BuildTarget {
  project: string
  host: string
  code: string
}

/** @throws ScaffoldError `usage`, `name` */
export function readBuildTarget({ values }: Options, cwd: string): BuildTarget {
  const project = resolve(cwd, values['dir'] ?? '.')
  const code = values['code'] ?? readSubAppManifest(project).code
  if (code === undefined) {
    throw new ScaffoldError('usage', 'No sub-app here.', 'Run it in a project, or give --code.')
  }
  requireName(code)
  return { project, host: requireOrigin(values['host'] ?? DEFAULT_HOST), code }
}

/** Logs in to a host that takes builds, and runs the calls. */
export const withBuilds = <T>(
  host: string,
  { env, terminal }: SubAppContext,
  calls: (connection: RegistryConnection) => Promise<T>,
): Promise<T> =>
  asRegistryCalls(host, async () => {
    await requireBuilds(host)
    const prompter = terminal ? createPrompter() : undefined
    return calls(await connectRegistry({ host, token: env['CODO_TOKEN'], prompter }))
  })
