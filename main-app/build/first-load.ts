/** What the budget needs of Vite's manifest. */
export type BuildManifest = Record<
  string,
  { file: string; name?: string; imports?: string[]; css?: string[] }
>

/**
 * The chunk of a module, or the one of that name.
 *
 * @throws Error when it is not in the manifest, so that a renamed file cannot pass unseen.
 */
export function chunkOf(manifest: BuildManifest, key: string): BuildManifest[string] {
  const chunk = manifest[key] ?? Object.values(manifest).find(({ name }) => name === key)
  if (!chunk) throw new Error(`The build manifest has no ${key}`)
  return chunk
}

/**
 * Scripts and styles a page loads before it shows: the entries and everything they import statically.
 *
 * @param entries modules, or names of chunks (page-chunks.ts)
 * @throws Error as {@link chunkOf}
 */
export function firstLoadFiles(
  manifest: BuildManifest,
  entries: readonly string[],
): { scripts: string[]; styles: string[] } {
  const scripts = new Set<string>()
  const styles = new Set<string>()
  const visit = (key: string): void => {
    const chunk = chunkOf(manifest, key)
    if (scripts.has(chunk.file)) return
    scripts.add(chunk.file)
    for (const style of chunk.css ?? []) styles.add(style)
    chunk.imports?.forEach(visit)
  }
  entries.forEach(visit)
  return { scripts: [...scripts], styles: [...styles] }
}
