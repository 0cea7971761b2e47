/** What an adapter of axios is given, as far as `@codo/shared/request` fills it for the shell. */
export interface AdapterCall {
  url: string
  method: string
  params?: Record<string, string | number | undefined>
  headers: { toJSON(): Record<string, unknown> }
  data?: string | Blob | ArrayBuffer | null
  /** axios' own numbering: 0 refuses redirects. */
  maxRedirects?: number
  responseType: 'text' | 'arraybuffer'
  signal: AbortSignal
}

/** The address with its parameters; `undefined` leaves one out. */
export function addressOf({ url, params = {} }: AdapterCall): URL {
  const address = new URL(url, location.href)
  for (const [name, value] of Object.entries(params))
    if (value !== undefined) address.searchParams.append(name, String(value))
  return address
}

export const headersOf = ({ headers }: AdapterCall): [name: string, value: string][] =>
  Object.entries(headers.toJSON()).map(([name, value]) => [name, String(value)])
