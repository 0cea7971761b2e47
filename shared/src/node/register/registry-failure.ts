import { isCodoError } from '../../request/index.js'
import { ScaffoldError } from '../scaffold/scaffold-error.js'

/** Runs calls to a registry; what it refuses becomes a refusal of the command. */
export async function asRegistryCalls<T>(host: string, calls: () => Promise<T>): Promise<T> {
  try {
    return await calls()
  } catch (error) {
    if (!isCodoError(error)) throw error
    // No cause: nothing that was sent may get into a report.
    throw new ScaffoldError(
      'registry',
      `${host}: ${error.why['en-US']} (${error.code}).`,
      error.fix['en-US'],
    )
  }
}
