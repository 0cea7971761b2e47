import { readFileSync } from 'node:fs'

/** The object that a JSON file holds; `undefined` for a file that is not there, or holds none. */
export function readJson(file: string): object | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
