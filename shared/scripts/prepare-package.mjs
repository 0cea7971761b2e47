/**
 * What @codo/shared carries besides compiled modules: the command that generates a project as one
 * file, the template, and the tarball that goes into generated projects. Runs after tsc.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** @param {string} path inside the package */
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))

await build({
  configFile: false,
  root: at('.'),
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node20',
    // As deep below the package as the modules it is made of: both find the package's root alike.
    outDir: at('dist/node/command'),
    emptyOutDir: true,
    rolldownOptions: {
      input: at('dist/node/bin/create-codo-subapp.js'),
      // CommonJS starts faster: Node's module loader is half of what the command does.
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
    },
  },
})

const { TEMPLATE_ARCHIVE, readTree } = await import('../dist/node/scaffold/template.js')
const { packTar } = await import('../dist/node/scaffold/tarball.js')
const { vendorPackage } = await import('../dist/node/scaffold/vendored-package.js')

const workspace = at('../subapp-template')
// A package that was installed has no workspace beside it, and the template already.
if (existsSync(workspace)) {
  const template = readTree(workspace)
  writeFileSync(at(`dist/${TEMPLATE_ARCHIVE}`), packTar(template))
  const tarball = at('dist/package.tgz')
  rmSync(tarball, { force: true })
  writeFileSync(tarball, vendorPackage(template, at('.')).bytes)
}
