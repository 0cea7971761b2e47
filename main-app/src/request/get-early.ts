import type { RequestConfig } from '@codo/shared/request'
import { takeData } from '../boot/early-answers'
import { request } from './shell-request'

/**
 * Data of a call: what was asked for ahead, or, if that did not go well, as ever. Anything but a plain
 * success is for the client, which knows what to do about it.
 */
export async function getEarly<T>(url: string, config?: RequestConfig): Promise<T> {
  const data = await takeData(url)
  return data === undefined ? request.get<T>(url, config) : (data as T)
}
