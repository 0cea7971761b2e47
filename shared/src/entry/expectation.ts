import { checkAppCode } from '../registry/app-code.js'
import { APP_LIMITS, microAppCode, type AppRecord } from '../registry/app-record.js'
import { finding, type EntryFinding } from './finding.js'

/** What the registration says the entry should be. */
export interface EntryExpectation {
  /** Code the app is (to be) registered under. */
  code?: string
  /** Its display name. */
  name?: string
  /** Its record, when it is registered already; it does not collide with itself. */
  id?: number
  /** The registry, to find collisions in. */
  apps?: readonly Pick<AppRecord, 'id' | 'name' | 'app_code' | 'frontend_code' | 'href'>[]
  /** Origin of the host shell. Default: the page's own; without either, host checks are left out. */
  host?: string
}

/** Faults that need no request. */
export function checkExpectation({ code, name, id, apps = [] }: EntryExpectation): EntryFinding[] {
  const others = apps.filter((app) => app.id !== id)
  const findings: EntryFinding[] = []
  if (code !== undefined) {
    const problem = checkAppCode(code)
    if (problem) findings.push(finding('CODE_RESERVED', `${code}: ${problem}`))
    const owner = others.find((app) => microAppCode(app) === code)
    if (owner) findings.push(finding('CODE_TAKEN', owner.name))
  }
  if (name !== undefined) {
    const taken = others.some((app) => app.name === name.trim())
    const illegal = name.trim() === '' || name.length > APP_LIMITS.name
    if (taken || illegal) findings.push(finding('DISPLAY_NAME', name))
  }
  return findings
}
