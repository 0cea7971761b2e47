import { freeNames } from '../ast/free-names.js'
import type { AstNode } from '../ast/node.js'

/**
 * Native functions that are often bound to `globalThis`: they refuse one that only stands for it.
 */
const NATIVE_CALLS = [
  'queueMicrotask',
  'fetch',
  'clearTimeout',
  'cancelAnimationFrame',
  'requestIdleCallback',
  'cancelIdleCallback',
  'getComputedStyle',
  'matchMedia',
] as const

/** Globals that are the sandbox's own; contract/vite-qiankun.md, and what side-effects.ts adds. */
export const REBOUND = [
  'window',
  'self',
  'globalThis',
  'document',
  'setTimeout',
  'setInterval',
  'clearInterval',
  'requestAnimationFrame',
  'addEventListener',
  'removeEventListener',
  ...NATIVE_CALLS,
  'Worker',
  'SharedWorker',
  '__VUE_HMR_RUNTIME__',
  '__REACT_DEVTOOLS_GLOBAL_HOOK__',
  '$RefreshReg$',
  '$RefreshSig$',
] as const

/** What a module needs so that its globals are those of the sandbox. */
export interface Rebinding {
  /** Line to append: imports are hoisted, and no position of the code moves. */
  statement: string
  /** Names that the module writes to, which an import does not allow. */
  refused: string[]
}

/** Import of the rebound names that a module uses; `undefined` when it uses none. */
export function rebind(
  program: AstNode,
  names: readonly string[],
  source: string,
): Rebinding | undefined {
  const { read, written } = freeNames(program)
  const used = names.filter((name) => read.has(name))
  if (used.length === 0) return undefined
  const refused = used.filter((name) => written.has(name))
  const bound = used.filter((name) => !refused.includes(name))
  const statement =
    bound.length > 0 ? `\nimport { ${bound.join(', ')} } from ${JSON.stringify(source)};\n` : ''
  return { statement, refused }
}
