import { request } from '../../request/shell-request'
import { pagedParams, type PagedQuery } from '../paged-query'

/** A write of the admin API, as the server recorded it. */
export interface AuditEntry {
  id: number
  /** `YYYY-MM-DD HH:mm:ss`, server time. */
  when: string
  who: string
  /** Network address, or `local` for the command line. */
  from: string
  /** `<area>.<action>` */
  kind: string
  target: string
  summary: string
  detail: unknown
}

export interface AuditQuery extends PagedQuery {
  /** An area, as `app`; empty for all. */
  kind: string
}

/** A page of the audit log, the newest first. */
export const listAudit = ({ kind, ...query }: AuditQuery) =>
  request.page<AuditEntry>('/api/p/v4/audit/', {
    params: { ...pagedParams(query), kind: kind || undefined },
  })
