/** How long an answer counts as asked for just now, in ms. */
const FRESH = 20_000

interface Early {
  answer: Promise<Response>
  askedAt: number
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

/** Data of the answer that lies there, which stays for who takes it; `undefined` for no plain success. */
export async function peekEarly(url: string): Promise<unknown> {
  return dataOf(
    early()
      .get(keyOf(url))
      ?.answer.then((response) => response.clone()),
  )
}

/** Data of an enveloped answer; `undefined` for anything but a plain success. */
export async function dataOf(answer: Promise<Response> | undefined): Promise<unknown> {
  try {
    const response = await answer
    if (!response?.ok) return undefined
    const { code, data } = (await response.json()) as { code?: unknown; data?: unknown }
    return code === 0 ? (data ?? undefined) : undefined
  } catch {
    return undefined
  }
}

/** The answer to what was asked for ahead: once, and only while it is fresh. */
export function takeEarly(url: string | URL): Promise<Response> | undefined {
  const key = keyOf(url)
  const found = early().get(key)
  early().delete(key)
  return found && performance.now() - found.askedAt <= FRESH ? found.answer : undefined
}
