import type { Plugin } from 'vite'

/** What rolldown tells of a module while it makes chunks. */
interface Graph {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null
}

/** Modules below the root: what every page loads, and what each of the others loads by `import()`. */
interface Pages {
  entry: string
  login: string
  /** What opens an app before the shell is there. */
  apps: string
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
      const groups = [{ name, debugName: 'pages' }]
      // A name is chosen for each module: what one imports is not to follow it.
      return { ...options, codeSplitting: { includeDependenciesRecursively: false, groups } }
    },
  }
}

/** Which chunk a module goes to; `null` leaves it to the bundler. */
export function chunkNames(graph: Graph, root: string, { entry, login, apps, shell }: Pages) {
  const ofEntry = staticImports(graph, root + entry)
  const ofLogin = staticImports(graph, root + login)
  const ofApps = staticImports(graph, root + apps)
  const ofShell = staticImports(graph, root + shell)
  return (id: string): string | null => {
    const isForApps = ofApps.has(id)
    if (ofEntry.has(id)) return isForApps || ofShell.has(id) ? 'core' : null
    if (!ofShell.has(id)) return isForApps ? 'qiankun' : null
    if (ofLogin.has(id)) return isForApps ? 'core' : 'base'
    return isForApps ? 'apps' : 'shell'
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
