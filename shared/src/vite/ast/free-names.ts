import { child, children, list, nameOf, type AstNode } from './node.js'
import { boundNames, isDeclared, openScope, type Scope } from './scope.js'

/** Names a module uses without declaring them. */
export interface FreeNames {
  read: ReadonlySet<string>
  /** Written to: an import cannot stand in for these. */
  written: ReadonlySet<string>
}

/** Children that are names of something other than a variable. */
const LABELS: Record<string, string[]> = {
  BreakStatement: ['label'],
  ContinueStatement: ['label'],
  LabeledStatement: ['label'],
  MetaProperty: ['meta', 'property'],
  ImportDeclaration: ['specifiers', 'source', 'attributes'],
  ExportAllDeclaration: ['exported', 'source', 'attributes'],
}

/** Finds the free names of a program by resolving every identifier through its scopes. */
export function freeNames(program: AstNode): FreeNames {
  const read = new Set<string>()
  const written = new Set<string>()

  const visit = (node: AstNode, outer: Scope | undefined): void => {
    const scope = openScope(node, outer) ?? outer
    const name = nameOf(node)
    if (name !== undefined && !isDeclared(name, scope)) read.add(name)
    for (const target of writtenBy(node)) if (!isDeclared(target, scope)) written.add(target)
    for (const next of references(node)) visit(next, scope)
  }
  visit(program, undefined)
  return { read, written }
}

function references(node: AstNode): AstNode[] {
  if (node.type === 'MemberExpression' && !node['computed']) return only(node, 'object')
  if (isNamedPart(node) && !node['computed']) return only(node, 'value', 'decorators')
  if (node.type === 'ExportSpecifier') return only(node, 'local')
  // `export { a } from` names exports of another module.
  if (node.type === 'ExportNamedDeclaration' && child(node, 'source')) return []
  const skipped = LABELS[node.type]?.flatMap((key) => only(node, key)) ?? []
  return children(node).filter((next) => !skipped.includes(next))
}

const isNamedPart = (node: AstNode): boolean =>
  ['Property', 'MethodDefinition', 'PropertyDefinition', 'AccessorProperty'].includes(node.type)

const only = (node: AstNode, ...keys: string[]): AstNode[] =>
  keys.flatMap((key) => child(node, key) ?? list(node, key))

function writtenBy(node: AstNode): string[] {
  if (node.type === 'AssignmentExpression') return boundNames(child(node, 'left'))
  if (node.type === 'UpdateExpression') return boundNames(child(node, 'argument'))
  const isLoop = node.type === 'ForInStatement' || node.type === 'ForOfStatement'
  return isLoop ? boundNames(child(node, 'left')) : []
}
