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
 * Own names, marks of Vue's scoped styles and of Element Plus: none of them can mean an app's element,
 * or they mean elements outside the shell's root.
 */
const SPARED = /data-v-|^(?:html|body|:root)\b|[#.[](?:codo-|data-codo-|micro-app-|el-)/

/**
 * Keeps the shell's own styles to the shell: apps have a `.button`, a `.tag` or a `.modal-content` too.
 * The prefix adds nothing to the specificity.
 */
export function scopeStyles(): PostcssPlugins {
  const done = new WeakSet<object>()
  const plugin = {
    postcssPlugin: 'codo:scope-styles',
    Rule(rule: StyleRule) {
      if (done.has(rule) || !isOutermost(rule.parent) || isForeign(rule)) return
      done.add(rule)
      rule.selectors = rule.selectors.map((selector) =>
        SPARED.test(selector) ? selector : `:where(#codo-shell) ${selector}`,
      )
    },
  }
  return [plugin as unknown as PostcssPlugins[number]]
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
