import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { readPagedQuery, writePagedQuery } from '../paged-query'
import type { AuditQuery } from './audit-service'

/** What the admin API writes to; also what the log can be narrowed to. */
export const AUDIT_AREAS = [
  'app',
  'icon',
  'build',
  'role',
  'user',
  'menu',
  'component',
  'token',
  'mfa',
] as const

export function readAuditQuery(query: LocationQuery): AuditQuery {
  const kind = String(query['kind'] ?? '')
  return { ...readPagedQuery(query), kind: AUDIT_AREAS.some((area) => area === kind) ? kind : '' }
}

export function writeAuditQuery(query: AuditQuery): LocationQueryRaw {
  return { ...writePagedQuery(query), ...(query.kind && { kind: query.kind }) }
}
