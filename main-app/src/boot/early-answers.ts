/** How long an answer counts as asked for just now, in ms. */
const FRESH = 20_000

interface Early {
  answer: Promise<Response>
  askedAt: number
  /** Of an enveloped answer; read once, whoever wants it. */
  data?: Promise<unknown>
}

declare global {
  interface Window {
    /** What was asked for ahead, by address; the inline program of index.html fills it first. */
    codoEarly?: Map<string, Early>
  }
}

const early = (): Map<string, Early> => (window.codoEarly ??= new Map())

const keyOf = (url: string | URL): string => new URL(url, location.href).href

/** Asks for something that is going to be needed; {@link takeEarly} hands it to who needs it. */
export function askEarly(
  url: string,
  answer: () => Promise<Response> = () => fetch(url),
): Promise<Response> {
  for (const [key, { askedAt }] of early())
    if (performance.now() - askedAt > FRESH) early().delete(key)
  const asked = answer()
  // It may be that nobody takes it.
  asked.catch(() => undefined)
  early().set(keyOf(url), { answer: asked, askedAt: performance.now() })
  return asked
}

/** Whether an answer lies there. */
export const isEarly = (url: string): boolean => early().has(keyOf(url))

/** The answer to what was asked for ahead: once, and only while it is fresh. */
export const takeEarly = (url: string | URL): Promise<Response> | undefined => take(url)?.answer

/** Data of the answer that lies there, which stays for who takes it; `undefined` for no plain success. */
export const peekData = (url: string): Promise<unknown> => dataOf(early().get(keyOf(url)))

/** Data of what was asked for ahead, as {@link takeEarly}; `undefined` for no plain success. */
export const takeData = (url: string): Promise<unknown> => dataOf(take(url))

function take(url: string | URL): Early | undefined {
  const key = keyOf(url)
  const found = early().get(key)
  early().delete(key)
  return found && performance.now() - found.askedAt <= FRESH ? found : undefined
}

async function dataOf(found: Early | undefined): Promise<unknown> {
  return found && (found.data ??= read(found.answer))
}

async function read(answer: Promise<Response>): Promise<unknown> {
  try {
    const response = await answer
    if (!response.ok) return undefined
    const { code, data } = (await response.json()) as { code?: unknown; data?: unknown }
    return code === 0 ? (data ?? undefined) : undefined
  } catch {
    return undefined
  }
}
