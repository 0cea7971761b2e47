import { child, list, nameOf, textOf, walk, type AstNode } from '../ast/node.js'

/** What one chunk asks for, found in its final code. */
export interface ChunkCalls {
  /** Specifiers of `require` calls that are the value of a promise. */
  lazy: string[]
  /** Specifiers of `require` calls that run with the chunk, which nothing guards. */
  direct: string[]
  /** Why the chunk cannot run in a sandbox. */
  problems: string[]
}

/**
 * Reads the `require` calls of a chunk in cjs format. The bundlers write `import()` of a chunk as
 * `Promise.resolve().then(() => require("./file.js"))`: the loader answers that call with a promise.
 */
export function readCalls(program: AstNode, dynamic: (specifier: string) => boolean): ChunkCalls {
  const lazy = new Set<string>()
  const direct = new Set<string>()
  const problems: string[] = []
  walk(program, (node, ancestors) => {
    if (node.type === 'ImportExpression') {
      problems.push(
        `a native import(${describe(child(node, 'source'))}) is left: it would run outside the sandbox. Give import() a path that the bundler can resolve, or import.meta.glob() for several.`,
      )
    }
    if (node.type !== 'CallExpression' || nameOf(child(node, 'callee')) !== 'require') return
    const specifier = textOf(list(node, 'arguments')[0])
    if (specifier === undefined) return
    if (!ancestors.some(({ type }) => GUARD.test(type))) direct.add(specifier)
    else if (!dynamic(specifier)) return
    else if (isValueOfPromise(node, ancestors)) lazy.add(specifier)
    else
      problems.push(
        `the bundler wrote import("${specifier}") in a way that this plugin does not know`,
      )
  })
  return { lazy: [...lazy], direct: [...direct], problems }
}

/** A `require` in one of these may never run, or may be allowed to fail. */
const GUARD = /Function|TryStatement/

/** Names that a chunk exports and declares as functions: these can be had before it has run. */
export function hoistedExports(program: AstNode): { exported: string; local: string }[] {
  const functions = new Set(
    list(program, 'body').flatMap((one) =>
      one.type === 'FunctionDeclaration' ? (nameOf(child(one, 'id')) ?? []) : [],
    ),
  )
  const expressions = list(program, 'body').flatMap((one) => {
    const expression = one.type === 'ExpressionStatement' ? child(one, 'expression') : undefined
    if (!expression) return []
    return expression.type === 'SequenceExpression' ? list(expression, 'expressions') : [expression]
  })
  return expressions.flatMap((expression) => {
    const pair = assignedExport(expression) ?? definedExport(expression)
    return pair && functions.has(pair.local) ? [pair] : []
  })
}

type Pair = { exported: string; local: string }

const pairOf = (exported: string | undefined, local: string | undefined): Pair | undefined =>
  exported && local ? { exported, local } : undefined

/** `exports.a = f` of Rollup. */
function assignedExport(expression: AstNode): Pair | undefined {
  const target = child(expression, 'left')
  const isExport = nameOf(child(target, 'object')) === 'exports' && !target?.['computed']
  if (!isExport) return undefined
  return pairOf(nameOf(child(target, 'property')), nameOf(child(expression, 'right')))
}

/** `Object.defineProperty(exports, "a", { enumerable: true, get: function () { return f } })` of Rolldown. */
function definedExport(expression: AstNode): Pair | undefined {
  if (nameOf(child(child(expression, 'callee'), 'property')) !== 'defineProperty') return undefined
  const [target, name, descriptor] = list(expression, 'arguments')
  if (nameOf(target) !== 'exports' || !descriptor) return undefined
  const getter = list(descriptor, 'properties').find((one) => nameOf(child(one, 'key')) === 'get')
  const [answer] = list(child(child(getter, 'value'), 'body'), 'body')
  return pairOf(textOf(name), nameOf(child(answer, 'argument')))
}

/** `x.then(() => require(y))`, and the same with a block or a function expression. */
function isValueOfPromise(call: AstNode, ancestors: readonly AstNode[]): boolean {
  let at = ancestors.length - 1
  let value = call
  if (ancestors[at]?.type === 'ReturnStatement') {
    value = ancestors[at - 1] ?? call
    at -= 2
  }
  const fn = ancestors[at]
  const then = ancestors[at - 1]
  return (
    fn !== undefined &&
    child(fn, 'body') === value &&
    then?.type === 'CallExpression' &&
    list(then, 'arguments')[0] === fn &&
    nameOf(child(child(then, 'callee'), 'property')) === 'then'
  )
}

const describe = (source: AstNode | undefined): string => {
  const text = textOf(source)
  return text === undefined ? '…' : JSON.stringify(text)
}
