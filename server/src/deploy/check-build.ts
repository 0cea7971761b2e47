import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { Readable } from 'node:stream'
import { checkEntry, type EntryFetch, type EntryFinding } from '@codo/shared/entry'
import { entryPath, type BuildFinding } from '@codo/shared/registry'
import { checkManifest, readManifest } from './build-manifest.js'
import { listFiles } from './content-hash.js'
import { DeployError, problem } from './problem.js'

/** Stands for the host while a build is looked at; reserved, so that no such host exists. */
const ORIGIN = 'http://build.invalid'

/** Milliseconds: files of this machine, which may be busy. */
const PATIENCE = 60_000

/** Lazy chunks are guessed from the text of scripts: a miss is told, not refused. */
const GUESSED = new Set<string>(['CHUNK_MISSING'])

/** Answers what the host would once the build is there; other origins are not asked. */
function buildFetch(folder: string, code: string, files: ReadonlySet<string>): EntryFetch {
  return async (url, init) => {
    const { origin, pathname } = new URL(url)
    if (origin !== ORIGIN) return new Response('')
    const base = entryPath(code)
    const path = decodeURIComponent(pathname.slice(base.length)) || 'index.html'
    if (!pathname.startsWith(base) || !files.has(path)) return new Response('', { status: 404 })
    const { size } = await stat(join(folder, path))
    const headers = {
      'content-type': extname(path) === '.html' ? 'text/html' : 'application/octet-stream',
      'content-length': `${size}`,
      'cache-control': 'no-store',
    }
    if (init?.method === 'HEAD') return new Response(null, { headers })
    const body = Readable.toWeb(createReadStream(join(folder, path))) as ReadableStream
    return new Response(body, { headers })
  }
}

function toProblem({ code, severity, why, fix, detail: about = '' }: EntryFinding): BuildFinding {
  const detail = about.replace(ORIGIN, '')
  if (code === 'HOST_PAGE' || code === 'CODE_MISMATCH') return problem(code, detail)
  const isError = severity === 'error' && !GUESSED.has(code)
  return {
    ...{ code, why, fix, detail, severity: isError ? 'error' : 'warning' },
  }
}

/**
 * Looks at a build as the host will load it, before it is shown to anybody: the checks of the
 * registration form, and the digests of its own manifest.
 *
 * @returns warnings
 * @throws DeployError with every error that was found
 */
export async function checkBuild(folder: string, code: string): Promise<BuildFinding[]> {
  const files = await listFiles(folder)
  if (!files.includes('index.html')) throw new DeployError('NO_INDEX')
  const manifest = await readManifest(folder)
  const findings = await checkEntry(entryPath(code), {
    fetch: buildFetch(folder, code, new Set(files)),
    expect: { code, host: ORIGIN },
    timeout: PATIENCE,
  })
  const problems = findings.map(toProblem)
  if (manifest) problems.push(...(await checkManifest(folder, manifest, files)))
  if (manifest && manifest.name !== code && !problems.some((one) => one.code === 'CODE_MISMATCH'))
    problems.push(problem('CODE_MISMATCH', manifest.name))
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new DeployError(errors)
  return problems
}
