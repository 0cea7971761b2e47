/**
 * A Worker that also takes scripts of another origin, which browsers refuse: the dev server of a
 * sub-app is one when the host shows it directly. Only module workers can be had that way.
 */
export function crossOriginWorker<T extends typeof Worker | typeof SharedWorker>(native: T): T {
  return new Proxy(native, {
    construct(target, [url, options]: [string | URL, (WorkerOptions | string)?]) {
      return Reflect.construct(target, [reachable(url, options), options]) as object
    },
  })
}

function reachable(url: string | URL, options: WorkerOptions | string | undefined): string | URL {
  const address = new URL(url, location.href)
  const isOwn = address.origin === location.origin || ['blob:', 'data:'].includes(address.protocol)
  if (isOwn) return url
  if (typeof options !== 'object' || options.type !== 'module') {
    throw new Error(
      `${address.href} is of another origin than the host: give the worker { type: 'module' }, or open the sub-app through the platform's own origin`,
    )
  }
  const script = `import ${JSON.stringify(address.href)}`
  return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
}
