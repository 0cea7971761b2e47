import { child, list, nameOf, quasis, textOf, walk, type AstNode } from '../ast/node.js'

/** Names that one module mentions. */
export interface MentionedNames {
  /** Text literals with a dot: a key of a message is one. */
  texts: string[]
  /** Starts of templates with a dot: `menu.` of `menu.${name}`. */
  prefixes: string[]
  /** Literal names in permission checks of `@codo/shared`, as `page:x` or `component:x`. */
  permissions: string[]
}

/** Finds what a module of the app, compiled but not yet bundled, says about messages and rules. */
export function mentionedNames(program: AstNode): MentionedNames {
  const found: MentionedNames = { texts: [], prefixes: [], permissions: [] }
  const checks = permissionChecks(program)
  walk(program, (node) => {
    const text = textOf(node)
    if (text?.includes('.')) found.texts.push(text)
    const start = node.type === 'TemplateLiteral' && text === undefined ? quasis(node)[0] : ''
    if (start?.includes('.')) found.prefixes.push(start)
    found.permissions.push(...checkedBy(node, checks), ...directiveNames(node))
  })
  return found
}

/** Keys of the object literals of a module: a catalogue of messages. */
export function messageKeys(program: AstNode): string[] {
  const keys: string[] = []
  walk(program, (node) => {
    if (node.type !== 'Property' || node['computed']) return
    const key = child(node, 'key')
    const name = nameOf(key) ?? textOf(key)
    if (name && textOf(child(node, 'value')) !== undefined) keys.push(name)
  })
  return keys
}

type Kind = 'page' | 'component'
const KINDS: readonly string[] = ['page', 'component'] satisfies Kind[]

/** Local names of checks: what `usePermission()` gives, taken apart or as a whole. */
function permissionChecks(program: AstNode): {
  functions: Map<string, string>
  objects: Set<string>
} {
  const functions = new Map<string, string>()
  const objects = new Set<string>()
  walk(program, (node) => {
    if (node.type !== 'VariableDeclarator') return
    if (nameOf(child(child(node, 'init'), 'callee')) !== 'usePermission') return
    const id = child(node, 'id')
    const name = nameOf(id)
    if (name) objects.add(name)
    for (const property of list(id, 'properties')) {
      const kind = nameOf(child(property, 'key'))
      const local = nameOf(child(property, 'value'))
      if (kind && local && KINDS.includes(kind)) functions.set(local, kind)
    }
  })
  return { functions, objects }
}

function checkedBy(node: AstNode, checks: ReturnType<typeof permissionChecks>): string[] {
  if (node.type !== 'CallExpression') return []
  const [first, second, third] = list(node, 'arguments')
  const callee = unwrapUnref(child(node, 'callee'))
  const plain = nameOf(callee)
  if (plain === 'isGranted') return named(textOf(second), textOf(third))
  const kind = plain && checks.functions.get(plain)
  if (kind) return named(kind, textOf(first))
  const object = nameOf(unwrapUnref(child(callee, 'object')))
  const method = nameOf(child(callee, 'property'))
  return object && checks.objects.has(object) ? named(method, textOf(first)) : []
}

/** `[vPermission, 'name', 'page']`, which Vue's compiler makes of `v-permission:page="'name'"`. */
function directiveNames(node: AstNode): string[] {
  if (node.type !== 'ArrayExpression') return []
  const [directive, value, argument] = list(node, 'elements')
  const name = nameOf(unwrapUnref(directive))
  if (name !== 'vPermission' && name !== '_directive_permission') return []
  const kind = textOf(argument) === 'page' ? 'page' : 'component'
  const values = value?.type === 'ArrayExpression' ? list(value, 'elements') : value ? [value] : []
  return values.flatMap((one) => named(kind, textOf(one)))
}

const named = (kind: string | undefined, name: string | undefined): string[] =>
  kind && name && KINDS.includes(kind) ? [`${kind}:${name}`] : []

/** `_unref(x)`, as templates use variables of the setup. */
function unwrapUnref(node: AstNode | undefined): AstNode | undefined {
  const isUnref = node?.type === 'CallExpression' && nameOf(child(node, 'callee')) === '_unref'
  return isUnref ? list(node, 'arguments')[0] : node
}
