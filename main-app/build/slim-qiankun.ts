import { join } from 'node:path'
import type { Plugin } from 'vite'

const SLIM = join(import.meta.dirname, '../src/micro-app/slim')

/** Names of lodash that qiankun imports; lodash-parts.ts has each. */
const LODASH = [
  ...['cloneDeep', 'concat', 'forEach', 'isFunction', 'mergeWith', 'noop', 'once', 'snakeCase'],
  'without',
]

/** Helpers of Babel, by what stands in for each in babel-helpers.ts. */
const BABEL: Record<string, string> = {
  'helpers/esm/classCallCheck': 'classCallCheck',
  'helpers/esm/createClass': 'createClass',
  'helpers/esm/defineProperty': 'defineProperty',
  'helpers/esm/objectSpread2': 'objectSpread2',
  'helpers/esm/objectWithoutProperties': 'objectWithoutProperties',
  'helpers/esm/slicedToArray': 'toArray',
  'helpers/esm/toConsumableArray': 'toArray',
  'helpers/esm/typeof': 'typeOf',
  regenerator: 'regenerator',
}

/** Module and name in it for what these two packages import. */
const STAND_INS = new Map<string, readonly [file: string, name: string]>([
  ...LODASH.map((name) => [`lodash/${name}`, ['lodash-parts.ts', name]] as const),
  // For functions without arguments.
  ['lodash/memoize', ['lodash-parts.ts', 'once']],
  ...Object.entries(BABEL).map(
    ([path, name]) => [`@babel/runtime/${path}`, ['babel-helpers.ts', name]] as const,
  ),
])

const refuse = (what: string) =>
  `{ throw new TypeError('No ${what} here: see main-app/build/slim-qiankun.ts') }`

/**
 * Parts of qiankun that the shell never reaches: it prefetches by itself, and its browsers have
 * proxies, so that no app runs in one of the older sandboxes.
 */
const FILES: Record<string, string> = {
  'error.js': `export { QiankunError } from ${JSON.stringify(join(SLIM, 'qiankun-error.ts'))}`,
  'prefetch.js': `export const doPrefetchStrategy = () => ${refuse('prefetching')}
    export const prefetchImmediately = doPrefetchStrategy`,
  'sandbox/legacy/sandbox.js': `export default class { constructor() ${refuse('loose sandbox')} }`,
  'sandbox/snapshotSandbox.js': `export default class { constructor() ${refuse('snapshots')} }`,
  'sandbox/patchers/dynamicAppend/forLooseSandbox.js': `export const patchLooseSandbox = () => ${refuse('loose sandbox')}`,
}

const PACKAGES = /\/node_modules\/(?:qiankun\/es|import-html-entry\/esm)\/(.+)$/
const QIANKUN_FILE = /\/node_modules\/qiankun\/es\/(.+)$/

/** What regenerator of babel-helpers.ts cannot do. */
const MORE_THAN_RETURN = /\.abrupt\("(?!return")|\.delegateYield\(|, null, \[\[|, this, \[\[/

/** Names of the window whose functions qiankun binds to it. */
const GLOBALS = '/node_modules/qiankun/es/sandbox/globals.js'
const IN_BROWSERS = 'export var globalsInBrowser = '

/** Without what it would leave alone, having looked at its text: classes. */
function withoutClasses(code: string): string {
  const [rest = '', names, ...more] = code.split(IN_BROWSERS)
  if (names === undefined || more.length > 0) throw new Error(`${GLOBALS} is not what it was`)
  return rest + IN_BROWSERS + names.replace(/"[A-Z]\w*",? ?/g, '')
}

/**
 * Leaves out of qiankun and import-html-entry what is there for browsers and ways of use that the
 * shell does not have: a fifth of what an app waits for.
 *
 * @throws Error from the build when they import what has no stand-in, or need more of one
 */
export function slimQiankun(): Plugin {
  return {
    name: 'codo:slim-qiankun',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!importer || !PACKAGES.test(importer.replaceAll('\\', '/'))) return undefined
      if (STAND_INS.has(source)) return `\0codo-slim:${source}`
      if (source.startsWith('lodash'))
        this.error(`No stand-in for ${source}: see build/slim-qiankun.ts`)
      return undefined
    },
    load(id) {
      const standIn = STAND_INS.get(id.replace(/^\0codo-slim:/, ''))
      if (standIn) {
        const [file, name] = standIn
        return `export { ${name} as default } from ${JSON.stringify(join(SLIM, file))}`
      }
      const file = QIANKUN_FILE.exec(id.replaceAll('\\', '/'))?.[1]
      return file === undefined ? undefined : FILES[file]
    },
    transform(code, id) {
      if (id.replaceAll('\\', '/').endsWith(GLOBALS))
        return { code: withoutClasses(code), map: null }
      if (PACKAGES.test(id.replaceAll('\\', '/')) && MORE_THAN_RETURN.test(code))
        this.error(`${id} needs more of regenerator than src/micro-app/slim has.`)
    },
  }
}
