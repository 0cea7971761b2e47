/** An ESTree node as both bundlers hand it out; offsets are in UTF-16 units. */
export interface AstNode {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

/** What `this.parse` of a plugin context is used for. */
export type Parse = (code: string) => unknown

const isNode = (value: unknown): value is AstNode =>
  typeof value === 'object' && value !== null && typeof (value as AstNode).type === 'string'

/** A child of a node; `undefined` where the grammar leaves it out. */
export function child(node: AstNode | undefined, key: string): AstNode | undefined {
  const value = node?.[key]
  return isNode(value) ? value : undefined
}

/** A list of children; holes of array patterns are left out. */
export function list(node: AstNode | undefined, key: string): AstNode[] {
  const value = node?.[key]
  return Array.isArray(value) ? value.filter(isNode) : []
}

/** All children of a node in source order of its keys. */
export function children(node: AstNode): AstNode[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  )
}

/**
 * Calls `visit` for a node and everything below; `false` keeps it from going below. The list of
 * ancestors is one and the same for all calls.
 */
export function walk(
  node: AstNode,
  visit: (node: AstNode, ancestors: readonly AstNode[]) => unknown,
  ancestors: AstNode[] = [],
): void {
  if (visit(node, ancestors) === false) return
  ancestors.push(node)
  for (const next of children(node)) walk(next, visit, ancestors)
  ancestors.pop()
}

/** Name of an identifier. */
export const nameOf = (node: AstNode | undefined): string | undefined =>
  node?.type === 'Identifier' ? (node['name'] as string) : undefined

/** Value of a string literal, or of a template without expressions. */
export function textOf(node: AstNode | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node['value'] === 'string') return node['value']
  if (node?.type === 'TemplateLiteral' && list(node, 'expressions').length === 0) {
    return quasis(node)[0]
  }
  return undefined
}

/** Cooked text parts of a template literal. */
export const quasis = (node: AstNode): string[] =>
  list(node, 'quasis').map((part) => (part['value'] as { cooked?: string }).cooked ?? '')

/** Parses with the bundler's own parser. */
export const parseProgram = (parse: Parse, code: string): AstNode => parse(code) as AstNode
