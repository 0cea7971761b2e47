import type { Plugin } from 'vite'

/** `npm run analyze`: prints what each chunk is made of, the largest packages first. */
export function bundleReport(): Plugin {
  return {
    name: 'codo-bundle-report',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        const sizes = new Map<string, number>()
        for (const [id, module] of Object.entries(chunk.modules)) {
          const owner = ownerOf(id)
          sizes.set(owner, (sizes.get(owner) ?? 0) + module.renderedLength)
        }
        this.info(`${chunk.fileName}\n${table(sizes)}`)
      }
    },
  }
}

function ownerOf(id: string): string {
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id.replaceAll('\\', '/'))
  return inPackage?.[1] ?? 'this project'
}

function table(sizes: ReadonlyMap<string, number>): string {
  return [...sizes]
    .toSorted((a, b) => b[1] - a[1])
    .map(([owner, bytes]) => `${(bytes / 1024).toFixed(1).padStart(9)} KiB  ${owner}`)
    .join('\n')
}
