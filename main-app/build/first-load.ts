/** What the budget needs of Vite's manifest. */
export type BuildManifest = Record<
  string,
  { file: string; name?: string; imports?: string[]; css?: string[] }
>

/**
 * Scripts and styles a page loads before it shows: the entries and everything they import statically.
 *
 * @param entries modules, or names of chunks (page-chunks.ts)
 * @throws Error when an entry is not in the manifest, so that a renamed file cannot pass unseen.
 */
export function firstLoadFiles(
  manifest: BuildManifest,
  entries: readonly string[],
): { scripts: string[]; styles: string[] } {
  const scripts = new Set<string>()
  const styles = new Set<string>()
  const named = (name: string) => Object.values(manifest).find((chunk) => chunk.name === name)
  const visit = (key: string): void => {
    const chunk = manifest[key] ?? named(key)
    if (!chunk) throw new Error(`The build manifest has no ${key}`)
    if (scripts.has(chunk.file)) return
    scripts.add(chunk.file)
    for (const style of chunk.css ?? []) styles.add(style)
    chunk.imports?.forEach(visit)
  }
  entries.forEach(visit)
  return { scripts: [...scripts], styles: [...styles] }
}
