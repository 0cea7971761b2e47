import { digestOf, isFresh, markFresh } from './freshness.mjs'
import { at, bin, fail, runNode } from './workspace.mjs'

const SHARED_INPUTS = [
  'shared/src',
  'shared/package.json',
  'tsconfig.base.json',
  'package-lock.json',
]

/**
 * What is built, in order; steps of one stage run side by side.
 *
 * @type {{ name: string, inputs: string[], output: string, args: string[], cwd: string }[][]}
 */
const STAGES = [
  [
    {
      name: 'shared',
      inputs: [...SHARED_INPUTS, 'shared/tsconfig.json'],
      output: 'shared/dist/auth/index.js',
      args: [bin.tsc, '--build', 'shared'],
      cwd: at(),
    },
  ],
  [
    {
      name: 'package',
      inputs: [...SHARED_INPUTS, 'shared/scripts', 'subapp-template'],
      output: 'shared/dist/package.tgz',
      args: [at('shared', 'scripts', 'prepare-package.mjs')],
      cwd: at('shared'),
    },
    {
      name: 'server',
      inputs: [...SHARED_INPUTS, 'server/src', 'server/tsconfig.json', 'server/package.json'],
      output: 'server/dist/main.js',
      args: [bin.tsc, '--build', 'server'],
      cwd: at(),
    },
    {
      name: 'main-app',
      inputs: [...SHARED_INPUTS, 'main-app'],
      output: 'main-app/dist/index.html',
      args: [bin.vite, 'build', '--logLevel', 'warn'],
      cwd: at('main-app'),
    },
  ],
  [
    {
      name: 'subapp-template',
      inputs: [...SHARED_INPUTS, 'subapp-template'],
      output: 'subapp-template/dist/index.html',
      args: [bin.vite, 'build', '--logLevel', 'warn'],
      cwd: at('subapp-template'),
    },
  ],
]

/**
 * Builds what is not built or not fresh, and says so on the terminal.
 *
 * @param {{ force?: boolean, only?: string[] }} [options] force builds everything; only names steps
 */
export async function build({ force = false, only } = {}) {
  for (const stage of STAGES) {
    const wanted = stage.filter((step) => only === undefined || only.includes(step.name))
    await Promise.all(wanted.map((step) => buildStep(step, force)))
  }
}

/**
 * @param {(typeof STAGES)[number][number]} step
 * @param {boolean} force
 */
async function buildStep(step, force) {
  const digest = digestOf(step.inputs)
  if (!force && isFresh(step, digest)) return
  const started = performance.now()
  console.log(`  building ${step.name} …`)
  const { code, output } = await runNode(step.args, { cwd: step.cwd, quiet: true })
  const text = output.trim()
  if (text) console.log(text)
  if (code !== 0) fail(`${step.name} does not build; its output is above.`)
  markFresh(step, digest)
  console.log(`  ${step.name} built in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}
