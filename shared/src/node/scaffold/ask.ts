import { requireName } from './check-name.js'
import { requirePort, requireTitle, type Arguments } from './arguments.js'
import { claimPort } from './neighbours.js'
import { ScaffoldError } from './scaffold-error.js'
import { inspectTarget } from './target.js'

/** Asks one question and gives the answer; empty takes the default. */
export type Ask = (question: string) => Promise<string>

/**
 * Asks for what is missing, each with a default. What is refused anyway is refused before the first
 * question.
 *
 * @throws ScaffoldError as `createSubApp` does
 */
export async function askMissing(typed: Arguments, cwd: string, ask: Ask): Promise<Arguments> {
  if (typed.name !== undefined) requireName(typed.name)
  const name = typed.name ?? (await ask('Name (code of the sub-app): ')).trim()
  requireName(name)
  const target = inspectTarget(cwd, typed.dir ?? name, typed.overwrite)
  const free = claimPort(target.path, name, typed.port)
  const text = async (question: string, fallback: string) =>
    (await ask(`${question} (${fallback}): `)).trim() || fallback
  const confirm = async (question: string) => /^y(?:es)?$/i.test(await text(question, 'y/N'))
  return {
    ...typed,
    name,
    title: typed.title ?? requireTitle(await text('Title', name)),
    port: typed.port ?? requirePort(await text('Port of the dev server', `${free}`)),
    git: typed.git ?? (await confirm('Create a git repository?')),
    install: typed.install ?? (await confirm(`Run ${typed.pm} install?`)),
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
