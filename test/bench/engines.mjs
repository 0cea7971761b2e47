/**
 * What each engine of `codoSubApp` costs: bytes of the scripts, main-thread time to load and mount,
 * time to build a generated project. The figures of docs/decisions/0005-sandboxed-vite-build.md.
 * Needs `npm run build` and a Chromium: node test/bench/engines.mjs [rounds]
 */
import { readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { createServer } from 'vite'
import { BROWSER_FLAGS, requireBrowser } from '../../scripts/lib/browser.mjs'
import { cpuSeconds, makeWorkFolder, median } from './programs.mjs'

const ROUNDS = Number(process.argv[2] ?? 12)
const root = fileURLToPath(new URL('../../', import.meta.url))

// Runs the modules of the browser suite, which are TypeScript.
const modules = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
})
// A dev server leaves `development` behind, which the builds would take over.
process.env.NODE_ENV = 'production'
/** @param {string} name */
const suite = (name) => modules.ssrLoadModule(join(root, 'test', 'vite', name))

const { default: buildAll, builtApp } = await suite('build-all.ts')
const { serveApps } = await suite('serve-apps.ts')
const { cache } = await suite('vite-config.ts')
const { APPS, ENGINES } = await suite('engines.ts')
const engines = ENGINES.filter((/** @type {{ mode: string }} */ { mode }) => mode === 'build')

await buildAll()
for (const code of APPS) {
  for (const engine of engines) {
    console.log(`${code} ${engine.name}: ${scriptBytes(builtApp(engine, code))} bytes gzip`)
  }
}
await mountTimes()
buildTemplates()
await modules.close()

/** @param {string} folder */
function scriptBytes(folder) {
  return readdirSync(join(folder, 'assets'))
    .filter((name) => name.endsWith('.js') && !name.includes('worker'))
    .reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, 'assets', name))).length, 0)
}

async function mountTimes() {
  const browser = await chromium.launch({
    executablePath: await requireBrowser(),
    args: BROWSER_FLAGS,
  })
  /** @type {Map<string, number[]>} */
  const times = new Map()
  // The engines take turns: a busy machine slows all of them alike.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const code of APPS) {
      for (const engine of engines) {
        const served = await serveApps(cache('host'), {
          [code]: { folder: builtApp(engine, code) },
        })
        const time = await mountTime(browser, served.origin, code)
        await served.close()
        const label = `${code} ${engine.name}`
        if (round > 0) times.set(label, [...(times.get(label) ?? []), time])
      }
    }
  }
  await browser.close()
  for (const [label, values] of times) {
    console.log(
      `${label}: ${median(values).toFixed(0)} ms CPU of the main thread, median of ${ROUNDS}`,
    )
  }
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} origin
 * @param {string} code
 */
async function mountTime(browser, origin, code) {
  const page = await browser.newPage()
  await page.goto(origin)
  const session = await page.context().newCDPSession(page)
  // CPU time of the thread: other programs do not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000
  }
  const before = await busy()
  await page.evaluate((name) => Reflect.get(window, 'host').load(name, `/web/${name}/`), code)
  const time = (await busy()) - before
  await page.close()
  return time
}

function buildTemplates() {
  const work = makeWorkFolder()
  try {
    for (const engine of ['codo', 'vite-plugin-qiankun']) buildTemplate(work, engine)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/**
 * @param {string} work
 * @param {string} engine
 */
function buildTemplate(work, engine) {
  const folder = join(work, engine)
  const create = join(root, 'shared', 'dist', 'node', 'command', 'create-codo-subapp.cjs')
  cpuSeconds(work, `node ${create} bench-app --dir ${engine} --engine ${engine}`)
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const times = [1, 2, 3].map(() => cpuSeconds(folder, `node ${vite} build`))
  const bytes = scriptBytes(join(folder, 'dist'))
  console.log(`template ${engine}: ${bytes} bytes gzip, build ${median(times).toFixed(1)} s CPU`)
  rmSync(folder, { recursive: true })
}
