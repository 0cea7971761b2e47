import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A directory with these files that goes away with the test. */
export function temporaryDir(files: Record<string, string> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'codo-server-'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  return root
}
