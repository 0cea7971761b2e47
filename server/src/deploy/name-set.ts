/** Paths of a build, as a file system that ignores case and composition would tell them apart. */
export class NameSet {
  readonly #spellings = new Map<string, { path: string; isFile: boolean }>()

  /** Adds a path and the folders it lies in; false when one collides with what is there. */
  add(path: string, isFile: boolean): boolean {
    const names = path.split('/')
    const folders = names.slice(1).map((_, index) => names.slice(0, index + 1).join('/'))
    return folders.every((folder) => this.#put(folder, false)) && this.#put(path, isFile)
  }

  #put(path: string, isFile: boolean): boolean {
    // Upper case first: it takes "ß" and "ss", or the two small sigmas, for one.
    const key = path.normalize('NFKC').toUpperCase().toLowerCase()
    const known = this.#spellings.get(key)
    if (!known) this.#spellings.set(key, { path, isFile })
    return !known || (known.path === path && !known.isFile && !isFile)
  }
}
