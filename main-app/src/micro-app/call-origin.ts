/**
 * The app whose code is running, told by the addresses in the stack: modules run outside qiankun's
 * sandbox, and evaluated scripts carry their address too. Costs some microseconds.
 *
 * @param apps with the folder of their files
 */
export function callingApp<T extends { assetBase: string }>(apps: Iterable<T>): T | undefined {
  const all = [...apps]
  const stack = all.length > 0 ? (new Error().stack ?? '') : ''
  let found: { app: T; at: number } | undefined
  for (const app of all) {
    const at = stack.indexOf(app.assetBase)
    if (at >= 0 && (!found || at < found.at)) found = { app, at }
  }
  return found?.app
}
