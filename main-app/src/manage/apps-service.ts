import type { AppDraft, AppRecord } from '@codo/shared/registry'
import { request } from '../request/shell-request'
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
  items: AppRecord[]
  total: number
}

/** A page of the registry. A server that cannot sort gives the whole list, sorted here. */
export async function listApps(query: AppsQuery, serverSorts: boolean): Promise<AppsPage> {
  const { page, size, order } = query
  if (order === '' || serverSorts) {
    const params = { ...pagedParams(query), order: order || undefined }
    return request.page<AppRecord>(URL, { params })
  }
  const whole = pagedParams({ ...query, page: 1, size: WHOLE_LIST })
  const { items } = await request.page<AppRecord>(URL, { params: whole })
  const sorted = sortApps(items, order)
  return { items: sorted.slice((page - 1) * size, page * size), total: items.length }
}

/** Every app, those without a front end included. */
export async function allApps(): Promise<AppRecord[]> {
  const params = { page_number: 1, page_size: WHOLE_LIST }
  return request.get<AppRecord[]>(URL, { params })
}

export const createApp = (draft: AppDraft) => request.post(URL, draft)

export const updateApp = (id: number, draft: AppDraft) => request.put(URL, { id, ...draft })

export const deleteApps = (ids: number[]) => request.delete(URL, { data: { id_list: ids } })

/** Imports records with their ids and times. Only where the server announces `apps.import`. */
export const importApps = (apps: AppRecord[]) => request.post(`${URL}import/`, { apps })

/** Records as they are stored. Only where the server announces `apps.export`. */
export const exportApps = () => request.get<AppRecord[]>(`${URL}export/`)
