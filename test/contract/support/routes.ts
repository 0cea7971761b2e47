import type { TestServer } from './server.js'

/** Only a route for all methods answers this one. */
const CATCH_ALL = 'TRACE'

/**
 * Every route of a running server, `METHOD /path`, read from the router's own tree: what the OpenAPI
 * document hides is there too. A route for all methods is `* /path`; HEAD comes with GET.
 */
export function routesOf({ app }: TestServer): string[] {
  const parents: string[] = []
  return app
    .printRoutes()
    .split('\n')
    .flatMap((line) => {
      const [, indent, segment = '', methods = ''] =
        /^((?:[│ ] {3})*)[├└]── (\S+)(?: \((.*)\))?$/.exec(line) ?? []
      if (indent === undefined) return []
      const depth = indent.length / 4
      const path = (parents[depth - 1] ?? '') + segment
      parents[depth] = path
      const names = methods.split(', ').filter((name) => name !== '' && name !== 'HEAD')
      return names.includes(CATCH_ALL) ? [`* ${path}`] : names.map((name) => `${name} ${path}`)
    })
}
