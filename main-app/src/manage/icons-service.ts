import { request } from '../request/shell-request'

/** Largest picture the server takes, in bytes. */
export const LARGEST_ICON = 64 * 1024

/** Stores a picture, without whatever could run. Only where the server announces `icons`. */
export async function uploadIcon(file: File): Promise<string> {
  const { path } = await request.post<{ path: string }>('/api/p/v4/icons/', file, {
    // The server looks at the content itself.
    headers: { 'content-type': 'application/octet-stream' },
  })
  return path
}
