import type { RequestConfig } from '@codo/shared/request'
import { takeEarly } from '../boot/early-answers'
import { request } from './shell-request'

/** Data of a call: what was asked for ahead, or, if that did not go well, as ever. */
export async function getEarly<T>(url: string, config?: RequestConfig): Promise<T> {
  const data = await dataOf(takeEarly(url))
  return data === undefined ? request.get<T>(url, config) : (data as T)
}

/** Anything but a plain success is for the client, which knows what to do about it. */
async function dataOf(early: Promise<Response> | undefined): Promise<unknown> {
  try {
    const response = await early
    if (!response?.ok) return undefined
    const { code, data } = (await response.json()) as { code?: unknown; data?: unknown }
    return code === 0 ? (data ?? undefined) : undefined
  } catch {
    return undefined
  }
}
