import { sep } from 'node:path'
import type { UserConfig } from 'vite'

/** What PostCSS gives a plugin of a rule, as far as it is needed here. */
interface StyleRule {
  selectors: string[]
  parent?: StyleParent | undefined
  source?: { input: { file?: string | undefined } } | undefined
}
interface StyleParent {
  type: string
  name?: string
  parent?: StyleParent | undefined
}

type PostcssOptions = Exclude<NonNullable<NonNullable<UserConfig['css']>['postcss']>, string>
type PostcssPlugins = NonNullable<PostcssOptions['plugins']>

/**
 * Own names and marks of Vue's scoped styles: none of them can mean an app's element, or they mean
 * elements outside the shell's root.
 */
const SPARED = /data-v-|^(?:html|body|:root)\b|[#.[](?:codo-|data-codo-|micro-app-)/

const SHELL = ':where(#codo-shell)'

/**
 * Keeps the styles of the shell and of its libraries to the shell: apps have a `.button` or a
 * `.modal-content` too, and an `.el-input` from another version of Element. The prefix adds nothing to
 * the specificity.
 */
export function scopeStyles(): PostcssPlugins {
  const done = new WeakSet<object>()
  const plugin = {
    postcssPlugin: 'codo:scope-styles',
    Rule(rule: StyleRule) {
      if (done.has(rule) || !isOutermost(rule.parent)) return
      done.add(rule)
      const isSpared = isForeign(rule) ? () => false : (selector: string) => SPARED.test(selector)
      rule.selectors = rule.selectors.map((selector) =>
        isSpared(selector) ? selector : scope(selector),
      )
    },
  }
  return [plugin as unknown as PostcssPlugins[number]]
}

/** A library's variables on the page's root are for the shell's own root, dark ones only in the dark. */
function scope(selector: string): string {
  const [root = ''] = /^(?:html|:root)[^\s>+~]*/.exec(selector) ?? []
  const rest = selector.slice(root.length)
  if (root === '') return `${SHELL} ${rest}`
  return root === ':root' ? `${SHELL}${rest}` : `${root} ${SHELL}${rest}`
}

/** Nested rules follow the one around them; steps of an animation are no selectors. */
function isOutermost(parent: StyleParent | undefined): boolean {
  if (parent === undefined || parent.type === 'root') return true
  return (
    parent.type === 'atrule' && !parent.name?.endsWith('keyframes') && isOutermost(parent.parent)
  )
}

const isForeign = ({ source }: StyleRule): boolean =>
  source?.input.file?.includes(`${sep}node_modules${sep}`) ?? false
