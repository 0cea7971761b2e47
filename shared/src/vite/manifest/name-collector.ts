import { basename, dirname, extname } from 'node:path/posix'
import type { AstNode } from '../ast/node.js'
import { mentionedNames, messageKeys, type MentionedNames } from './used-names.js'

/** Names that the code of a sub-app uses. */
export interface UsedNames {
  locales: {
    /** Languages with a catalogue below `locales/`. */
    languages: string[]
    /** Message keys that the code names, or whose beginning it names. */
    keys: string[]
    /** Beginnings of keys that are put together at run time. */
    prefixes: string[]
  }
  permissions: { page: string[]; component: string[] }
}

const LANGUAGE = /^[a-z]{2}-[A-Z]{2}$/

/**
 * Collects names from the app's own modules, dependencies and the catalogues themselves left out. A
 * key counts as used when a catalogue has it and any text of the code equals it.
 */
export class NameCollector {
  readonly #catalogues = new Map<string, string[]>()
  readonly #modules = new Map<string, MentionedNames>()

  add(id: string, program: AstNode): void {
    const file = id.split('?')[0] ?? id
    if (file.includes('/locales/')) this.#catalogues.set(file, messageKeys(program))
    else this.#modules.set(id, mentionedNames(program))
  }

  /** What the modules of a bundle use; others were shaken off. */
  names(bundled: ReadonlySet<string>): UsedNames {
    const mentioned = [...this.#modules].filter(([id]) => bundled.has(id)).map(([, names]) => names)
    const all = new Set([...this.#catalogues.values()].flat())
    const texts = new Set(mentioned.flatMap((one) => one.texts))
    const isPrefix = (prefix: string) => [...all].some((key) => key.startsWith(prefix))
    const prefixes = unique(mentioned.flatMap((one) => one.prefixes)).filter(isPrefix)
    const isUsed = (key: string) => texts.has(key) || prefixes.some((one) => key.startsWith(one))
    const permissions = unique(mentioned.flatMap((one) => one.permissions))
    return {
      locales: { languages: this.#languages(), keys: unique([...all]).filter(isUsed), prefixes },
      permissions: {
        page: ofKind(permissions, 'page'),
        component: ofKind(permissions, 'component'),
      },
    }
  }

  #languages(): string[] {
    const names = [...this.#catalogues.keys()].flatMap((file) => [
      basename(file, extname(file)),
      basename(dirname(file)),
    ])
    return unique(names.filter((name) => LANGUAGE.test(name)))
  }
}

const unique = (values: string[]): string[] => [...new Set(values)].sort()

const ofKind = (permissions: string[], kind: string): string[] =>
  permissions.filter((one) => one.startsWith(`${kind}:`)).map((one) => one.slice(kind.length + 1))
