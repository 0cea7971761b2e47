import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What this module itself is: compiled in a package, TypeScript under the unit tests. */
export const extension = extname(fileURLToPath(import.meta.url))

/** Path of a browser module of this folder. */
export const runtimeFile = (name: string): string =>
  fileURLToPath(new URL(`./${name}${extension}`, import.meta.url))

/** Text of a browser module of this folder. */
export const readRuntime = (name: string): string => readFileSync(runtimeFile(name), 'utf8')
