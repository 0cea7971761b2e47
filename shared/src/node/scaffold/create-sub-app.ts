import { requireName } from './check-name.js'
import { DEFAULT_ENGINE, type Engine } from './engines.js'
import { generateProject } from './generate.js'
import { claimPort } from './neighbours.js'
import { withRecord } from './record.js'
import { inspectTarget } from './target.js'
import { writeProject } from './write-project.js'

export interface CreateOptions {
  /** Code of the sub-app; see `checkAppCode` of `@codo/shared/registry`. */
  name: string
  /** Display name; the code by default. */
  title?: string | undefined
  /** Port of the dev server; by default the first from 7878 that no module beside it records. */
  port?: number | undefined
  /** What builds it; `codo` by default. */
  engine?: Engine
  /** Folder to write, relative to `cwd`; `./<name>` by default. */
  dir?: string | undefined
  /** Replace what the folder holds, `.git` excepted. */
  overwrite?: boolean
  /** Look and list, write nothing. */
  dryRun?: boolean
  /** Folder the command was typed in; the process's own by default. */
  cwd?: string
  /** Root of the installed `@codo/shared`; the running one by default. */
  packageRoot?: string
}

export interface CreateResult {
  name: string
  title: string
  port: number
  engine: Engine
  /** Absolute path of the project. */
  directory: string
  /** What was written, or would be, sorted; relative, with forward slashes. */
  files: string[]
  /** Entries of the folder that were replaced, or would be. */
  replaces: string[]
  dryRun: boolean
}

/**
 * Generates a sub-app: checks everything first, then writes all of it or nothing. Same input, same
 * bytes; needs no network.
 *
 * @throws ScaffoldError with the reasons of `EXIT`
 * @example await createSubApp({ name: 'my-module', dryRun: true })
 */
export async function createSubApp(options: CreateOptions): Promise<CreateResult> {
  const { name, title = name, engine = DEFAULT_ENGINE } = options
  const { dryRun = false, overwrite = false, cwd = process.cwd() } = options
  requireName(name)
  const target = inspectTarget(cwd, options.dir ?? name, overwrite)
  const port = claimPort(target.path, name, options.port)
  const values = { name, title, port, engine }
  const generated = generateProject(values, options.packageRoot)
  const files = withRecord(generated.template, values, generated.files)
  if (!dryRun) await writeProject(target, files)
  return {
    name,
    title,
    port,
    engine,
    directory: target.path,
    files: files.map((file) => file.path),
    replaces: target.replaces,
    dryRun,
  }
}
