import { microAppCode, type AppRecord } from '../../registry/app-record.js'
import { ScaffoldError } from '../scaffold/scaffold-error.js'
import { createClient } from './registry-connection.js'

/**
 * Looks a code up among the apps that a registry shows to anybody; needs no token.
 *
 * @throws ScaffoldError `taken`
 * @throws CodoError
 */
export async function requireFreeCode(host: string, code: string): Promise<void> {
  const request = createClient(host, { token: undefined })
  const apps = await request.get<AppRecord[] | null>('/api/acc/apps/list/')
  const owner = apps?.find((app) => microAppCode(app) === code)
  if (!owner) return
  throw new ScaffoldError(
    'taken',
    `${code} is registered at ${host} already, as ${owner.name}.`,
    'Choose another name; codo-subapp register changes an app that is registered.',
  )
}
