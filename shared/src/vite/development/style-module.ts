import { child, list, nameOf, textOf, type AstNode } from '../ast/node.js'

/**
 * Makes a style module of Vite's take `updateStyle` and `removeStyle` from `source` in place of
 * Vite's client; `undefined` for a module that is none.
 */
export function redirectStyles(code: string, program: AstNode, source: string): string | undefined {
  const statement = list(program, 'body').find(
    (one) =>
      one.type === 'ImportDeclaration' &&
      textOf(child(one, 'source'))?.endsWith('/@vite/client') &&
      list(one, 'specifiers').some((part) => nameOf(child(part, 'imported')) === 'updateStyle'),
  )
  const literal = child(statement, 'source')
  if (!literal) return undefined
  return code.slice(0, literal.start) + JSON.stringify(source) + code.slice(literal.end)
}
