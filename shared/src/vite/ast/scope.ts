import { child, children, list, nameOf, type AstNode } from './node.js'

/** Names visible in one scope, and the scope around it. */
export interface Scope {
  names: Set<string>
  parent: Scope | undefined
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])
const BLOCKS = new Set([
  'Program',
  'BlockStatement',
  'StaticBlock',
  'SwitchStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
])

/** The scope that `node` opens, with what it declares; `undefined` when it opens none. */
export function openScope(node: AstNode, parent: Scope | undefined): Scope | undefined {
  const names = declaredBy(node)
  return names && { names: new Set(names), parent }
}

export function isDeclared(name: string, scope: Scope | undefined): boolean {
  return scope !== undefined && (scope.names.has(name) || isDeclared(name, scope.parent))
}

/** Names that a pattern binds (or, on the left of an assignment, writes). */
export function boundNames(pattern: AstNode | undefined): string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [nameOf(pattern) ?? '']
    case 'ObjectPattern':
      return list(pattern, 'properties').flatMap((property) =>
        boundNames(child(property, property.type === 'RestElement' ? 'argument' : 'value')),
      )
    case 'ArrayPattern':
      return list(pattern, 'elements').flatMap(boundNames)
    case 'AssignmentPattern':
      return boundNames(child(pattern, 'left'))
    case 'RestElement':
      return boundNames(child(pattern, 'argument'))
    default:
      return []
  }
}

function declaredBy(node: AstNode): string[] | undefined {
  if (FUNCTIONS.has(node.type)) {
    return [
      ...(node.type === 'FunctionExpression' ? boundNames(child(node, 'id')) : []),
      ...(node.type === 'ArrowFunctionExpression' ? [] : ['arguments']),
      ...list(node, 'params').flatMap(boundNames),
      ...children(child(node, 'body') ?? node).flatMap(hoistedVars),
    ]
  }
  if (node.type === 'CatchClause') return boundNames(child(node, 'param'))
  if (node.type === 'ClassExpression') return boundNames(child(node, 'id'))
  if (!BLOCKS.has(node.type)) return undefined
  const direct = [
    ...list(node, 'body'),
    ...list(node, 'cases').flatMap((c) => list(c, 'consequent')),
  ]
  const heads = [child(node, 'init'), child(node, 'left')].filter((head) => head !== undefined)
  return [
    ...[...direct, ...heads].flatMap(declaredHere),
    ...(node.type === 'Program' ? children(node).flatMap(hoistedVars) : []),
  ]
}

/** What one statement declares in the block it stands in. */
function declaredHere(statement: AstNode): string[] {
  switch (statement.type) {
    case 'ImportDeclaration':
      return list(statement, 'specifiers').flatMap((one) => boundNames(child(one, 'local')))
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
      return [child(statement, 'declaration')].flatMap((one) => (one ? declaredHere(one) : []))
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return boundNames(child(statement, 'id'))
    case 'VariableDeclaration':
      return list(statement, 'declarations').flatMap((one) => boundNames(child(one, 'id')))
    default:
      return []
  }
}

/** `var`s below a node, which belong to the function around it. */
function hoistedVars(node: AstNode): string[] {
  if (FUNCTIONS.has(node.type)) return []
  const own =
    node.type === 'VariableDeclaration' && node['kind'] === 'var' ? declaredHere(node) : []
  return [...own, ...children(node).flatMap(hoistedVars)]
}
