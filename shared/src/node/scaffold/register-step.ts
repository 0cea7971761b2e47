import { createPrompter } from '../register/prompter.js'
import { findApp, registerApp, type RegistrationResult } from '../register/register-app.js'
import { connectRegistry } from '../register/registry-connection.js'
import { asRegistryCalls } from '../register/registry-failure.js'
import { requireFreeCode } from '../register/taken-code.js'
import type { CommandContext } from './command.js'
import { ScaffoldError } from './scaffold-error.js'

/** Registers the project that was written. @throws ScaffoldError `after` */
export type RegisterStep = (title: string) => Promise<RegistrationResult>

/**
 * What can fail comes first, while nothing is written: the code is looked up, somebody logs in.
 *
 * @param host origin
 * @throws ScaffoldError `taken`, `registry`
 */
export function prepareRegistration(
  host: string,
  code: string,
  { env, terminal }: CommandContext,
): Promise<RegisterStep> {
  return asRegistryCalls(host, async () => {
    await requireFreeCode(host, code)
    const prompter = terminal ? createPrompter() : undefined
    const connection = await connectRegistry({ host, token: env['CODO_TOKEN'], prompter })
    // A token that is refused is better refused now.
    await findApp(connection, code)
    return (title) =>
      asRegistryCalls(host, () => registerApp(connection, { code, title, given: {} })).catch(
        refuseLate,
      )
  })
}

/** Looks the code up, for a run that writes nothing. */
export const checkRegistration = (host: string, code: string): Promise<void> =>
  asRegistryCalls(host, () => requireFreeCode(host, code))

function refuseLate(error: unknown): never {
  if (!(error instanceof ScaffoldError)) throw error
  throw new ScaffoldError(
    'after',
    `The project is written, but not registered. ${error.message}`,
    `${error.fix} Then run codo-subapp register in the project.`,
  )
}
