/** As many as help; a broken app may log thousands. */
const MOST = 12
const LONGEST = 400

/** Notes what goes wrong in this page from now on: console errors, exceptions, rejections. */
export function collectErrors() {
  const errors: string[] = []
  const note = (parts: readonly unknown[]) => {
    const text = parts.map(textOf).join(' ').slice(0, LONGEST)
    if (errors.length < MOST && text !== '' && !errors.includes(text)) errors.push(text)
  }
  // eslint-disable-next-line no-console -- the app's own errors are what is wanted
  const original = console.error
  // eslint-disable-next-line no-console -- same
  console.error = (...parts: unknown[]) => {
    note(parts)
    original(...parts)
  }
  addEventListener('error', ({ error, message }) => note([error ?? message]))
  addEventListener('unhandledrejection', ({ reason }) => note([reason]))
  return { list: () => [...errors], note: (text: string) => note([text]) }
}

function textOf(part: unknown): string {
  if (part instanceof Error) return `${part.name}: ${part.message}`
  if (typeof part !== 'object' || part === null) return String(part)
  try {
    return JSON.stringify(part)
  } catch {
    return Object.prototype.toString.call(part)
  }
}
