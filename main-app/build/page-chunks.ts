import type { Plugin } from 'vite'

/** What rolldown tells of a module while it makes chunks. */
interface Graph {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null
}

/** Modules below the root: what every page loads, and what each of the two loads by `import()`. */
interface Pages {
  entry: string
  login: string
  shell: string
}

/**
 * Puts what the first page of the shell needs into one file instead of twenty, most of them below
 * 1 KB: the bundler keeps apart whatever some management page shares, and a browser asks for six files
 * at a time. What the login page needs too stays apart, so that it pays for nothing else.
 */
export function pageChunks(pages: Pages): Plugin {
  let root = ''
  const closures = new WeakMap<Graph, (id: string) => string | null>()
  return {
    name: 'codo:page-chunks',
    apply: 'build',
    configResolved(config) {
      root = config.root.replaceAll('\\', '/')
    },
    outputOptions(options) {
      const name = (id: string, graph: Graph) => {
        const nameOf = closures.get(graph) ?? chunkNames(graph, `${root}/`, pages)
        closures.set(graph, nameOf)
        return nameOf(id)
      }
      return { ...options, codeSplitting: { groups: [{ name, debugName: 'pages' }] } }
    },
  }
}

/** Which chunk a module goes to; `null` leaves it to the bundler. */
export function chunkNames(graph: Graph, root: string, { entry, login, shell }: Pages) {
  const ofEntry = staticImports(graph, root + entry)
  const ofLogin = staticImports(graph, root + login)
  const ofShell = staticImports(graph, root + shell)
  return (id: string): string | null => {
    // Its helpers for modules are needed by all.
    if (id.startsWith('\0rolldown')) return 'base'
    if (!ofShell.has(id)) return null
    return ofLogin.has(id) || ofEntry.has(id) ? 'base' : 'shell'
  }
}

/** A module and everything it imports, except by `import()`. */
function staticImports(graph: Graph, start: string): Set<string> {
  const seen = new Set<string>()
  const open = [start]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    open.push(...(graph.getModuleInfo(id)?.importedIds ?? []))
  }
  return seen
}
