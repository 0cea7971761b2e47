import { requireName } from './check-name.js'
import { requireTitle, type Arguments } from './arguments.js'
import { ScaffoldError } from './scaffold-error.js'

/** Asks for what is missing, on a terminal only; questions go to stderr. */
export async function askMissing(typed: Arguments, terminal: boolean): Promise<Arguments> {
  if (!terminal || typed.yes || typed.json) return typed
  if (typed.name !== undefined) requireName(typed.name)
  // Loaded when somebody is asked: a run with all its answers starts without it.
  const { createInterface } = await import('node:readline/promises')
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const ask = async (question: string, fallback: string) =>
    (await lines.question(`${question}${fallback && ` (${fallback})`}: `)).trim() || fallback
  try {
    const name = typed.name ?? (await ask('Name (code of the sub-app)', ''))
    requireName(name)
    const title = typed.title ?? requireTitle(await ask('Title', name))
    return { ...typed, name, title }
  } finally {
    lines.close()
  }
}

/** @throws ScaffoldError `usage` when nobody could be asked */
export function requireGivenName({ name }: Arguments): string {
  if (name !== undefined) return name
  throw new ScaffoldError(
    'usage',
    'A name is needed.',
    'create-codo-subapp my-module; see create-codo-subapp --help.',
  )
}
