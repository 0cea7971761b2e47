import type { AppDraft, AppRecord, AppStatus } from '@codo/shared/registry'
import { request } from '../request/shell-request'
import { toManagedApp, type AppValues, type ManagedApp } from './managed-app'
import { pagedParams, type PagedQuery } from './paged-query'
import { sortApps } from './sort-apps'

const URL = '/api/p/v4/apps/'

/** Upstream's own limit for a whole list. */
const WHOLE_LIST = 300

export const SORT_COLUMNS = ['name', 'app_code', 'classify', 'update_time'] as const
export type SortColumn = (typeof SORT_COLUMNS)[number]

export interface AppsQuery extends PagedQuery {
  /** A column, with `-` before it for descending; empty for the order of registration. */
  order: string
}

export interface AppsPage {
  items: ManagedApp[]
  total: number
}

/** A page of the registry. A server that cannot sort gives the whole list, sorted here. */
export async function listApps(query: AppsQuery, serverSorts: boolean): Promise<AppsPage> {
  const { page, size, order } = query
  if (order === '' || serverSorts) {
    const params = { ...pagedParams(query), order: order || undefined }
    const answer = await request.page<AppRecord>(URL, { params })
    return { ...answer, items: answer.items.map(toManagedApp) }
  }
  const whole = pagedParams({ ...query, page: 1, size: WHOLE_LIST })
  const { items } = await request.page<AppRecord>(URL, { params: whole })
  const sorted = sortApps(items, order)
  const shown = sorted.slice((page - 1) * size, page * size)
  return { items: shown.map(toManagedApp), total: items.length }
}

/** Every app, those without a front end included. */
export async function allApps(): Promise<AppRecord[]> {
  const params = { page_number: 1, page_size: WHOLE_LIST }
  return request.get<AppRecord[]>(URL, { params })
}

/** Apps that a text finds, to see whether a name or a code is taken. */
export async function findApps(searchVal: string): Promise<AppRecord[]> {
  const params = { searchVal, page_number: 1, page_size: 20 }
  return request.get<AppRecord[]>(URL, { params, showType: 0 })
}

/** Upstream's form takes a draft; only who announces `apps.shell` takes settings too. */
export const createApp = (values: AppDraft | AppValues) =>
  request.post<AppRecord | null>(URL, values)

/** @param revision of the row the change was made from; 0 where the server counts none */
export const updateApp = (id: number, revision: number, values: AppDraft | AppValues) =>
  request.put<AppRecord | null>(URL, { id, ...(revision > 0 && { revision }), ...values })

/** Only where the server announces `apps.status`. */
export const setAppsStatus = (ids: number[], status: AppStatus, status_message: string) =>
  request.put(`${URL}status/`, { id_list: ids, status, status_message })

export const deleteApps = (ids: number[]) => request.delete(URL, { data: { id_list: ids } })

/** Imports records with their ids and times. Only where the server announces `apps.import`. */
export const importApps = (apps: AppRecord[]) => request.post(`${URL}import/`, { apps })

/** What an import would do. Only where the server announces `apps.import.preview`. */
export const previewImport = (apps: AppRecord[]) =>
  request.post<{
    create: { id: number }[]
    /** `changes` are `{field: [before, after]}`. */
    update: { id: number; changes: unknown }[]
    /** `row` is the position in `apps`. */
    errors: { row: number; msg: string }[]
  }>(`${URL}import/preview/`, { apps })

/**
 * Records as they are stored. Only where the server announces `apps.export`.
 *
 * @param settings whether they come with what upstream does not have
 */
export const exportApps = (settings: boolean) =>
  request.get<AppRecord[]>(`${URL}export/`, { params: settings ? { settings: 1 } : {} })
