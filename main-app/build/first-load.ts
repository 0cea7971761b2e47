/** What the budget needs of Vite's manifest. */
export type BuildManifest = Record<string, { file: string; imports?: string[] }>

/**
 * JavaScript files a page loads before it shows: the entries and everything they import statically.
 *
 * @throws Error when an entry is not in the manifest, so that a renamed file cannot pass unseen.
 */
export function firstLoadFiles(manifest: BuildManifest, entries: string[]): string[] {
  const seen = new Set<string>()
  const visit = (key: string): void => {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`The build manifest has no ${key}`)
    if (seen.has(chunk.file)) return
    seen.add(chunk.file)
    chunk.imports?.forEach(visit)
  }
  entries.forEach(visit)
  return [...seen].filter((file) => file.endsWith('.js'))
}
