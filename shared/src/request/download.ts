import { fileNameOf } from './file-name.js'
import type { Request, RequestConfig } from './types.js'

export interface DownloadConfig extends Omit<RequestConfig, 'responseType' | 'envelope'> {
  /** Name when the answer gives none. Default: the last part of the path. */
  fileName?: string
  /** `false` returns the file without saving it. Default `true`. */
  save?: boolean
}

export interface Download {
  name: string
  blob: Blob
}

/**
 * Downloads a file and saves it under the name that `Content-Disposition` gives.
 *
 * @throws {CodoError} as every call; a JSON error in place of the file included
 * @example await download(request, '/api/cmdb/v1/export/', { params: { biz: 1 } })
 */
export async function download(
  request: Pick<Request, 'raw'>,
  url: string,
  { fileName, save = true, ...config }: DownloadConfig = {},
): Promise<Download> {
  const { data: blob, headers } = await request.raw<Blob>(url, { ...config, responseType: 'blob' })
  const path = url.split(/[?#]/)[0] ?? ''
  const last = path.split('/').filter(Boolean).pop()
  const name = fileNameOf(headers['content-disposition']) ?? fileName ?? last ?? 'download'
  if (save) saveBlob(blob, name)
  return { name, blob }
}

function saveBlob(blob: Blob, name: string): void {
  const { document } = globalThis as Partial<typeof globalThis>
  if (!document) return
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser reads the blob after the click: revoking at once would cancel it in Safari.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
