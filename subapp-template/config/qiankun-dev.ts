import type { Plugin } from 'vite'

const CLIENT = '/vite/dist/client/client.mjs'

/**
 * Makes Vite's dev server usable inside qiankun, next to a host that is a Vite dev server itself.
 * Development only; the entry of vite-plugin-qiankun stays as it is in builds.
 *
 * - import-html-entry runs every script as a classic one, so the module tag of Vite's client would
 *   throw: the entry loads the client with `import()` first, which also fixes their order.
 * - the client adopts and shares `<style>` elements of the whole page: ours carry the code of the
 *   app, so that src/dev-styles.ts can take them out while the app is not mounted.
 * - each copy of Vue overwrites `__VUE_HMR_RUNTIME__`: both copies have to hear of an update.
 */
export function qiankunDev(code: string): Plugin {
  let base = '/'
  return {
    name: 'codo-qiankun-dev',
    apply: 'serve',
    enforce: 'post',
    configResolved(config) {
      base = config.base
    },
    transform(source, id) {
      return id.split('?')[0]?.endsWith(CLIENT) ? HMR_SHARING + ownStyles(source, code) : undefined
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html) => clientFirst(html, `${base}@vite/client`),
    },
  }
}

function clientFirst(html: string, client: string): string {
  const tag = `<script type="module" src="${client}"></script>`
  const entry = "import('"
  return replaceOnce(
    replaceOnce(html, tag, ''),
    entry,
    `import('${client}').then(() => import('`,
  ).replace("').finally(", "')).finally(")
}

function ownStyles(source: string, code: string): string {
  const mark = 'data-vite-dev-id'
  return replaceOnce(
    replaceOnce(
      source,
      `querySelectorAll("style[${mark}]")`,
      `querySelectorAll('style[data-codo-style="${code}"]')`,
    ),
    `style.setAttribute("${mark}", id);`,
    `style.setAttribute("${mark}", id); style.setAttribute("data-codo-style", "${code}");`,
  )
}

/** Fails loudly: a Vite that writes this differently must not pass unnoticed. */
function replaceOnce(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) {
    throw new Error(`config/qiankun-dev.ts: expected exactly one ${from} in what Vite made`)
  }
  return text.replace(from, () => to)
}

const HMR_SHARING = `{
  const runtimes = [globalThis.__VUE_HMR_RUNTIME__].filter(Boolean);
  const all = (method) => (...args) =>
    runtimes.map((runtime) => runtime[method](...args)).some(Boolean);
  const shared = Object.fromEntries(
    ['createRecord', 'rerender', 'reload'].map((method) => [method, all(method)]),
  );
  Object.defineProperty(globalThis, '__VUE_HMR_RUNTIME__', {
    configurable: true,
    enumerable: true,
    get: () => shared,
    set: (runtime) => runtimes.push(runtime),
  });
}
`
