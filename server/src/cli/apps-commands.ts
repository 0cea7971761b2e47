import { readFile, writeFile } from 'node:fs/promises'
import { Value } from 'typebox/value'
import { CLI_ACTOR } from '../audit/index.js'
import { allApps } from '../registry/app-repository.js'
import { TransferSchema, type TransferRow } from '../registry/app-schema.js'
import { importApps } from '../registry/import-apps.js'
import { pickRecord, pickSettings } from '../registry/stored-app.js'
import { CliError, EXIT, refused, usage } from './cli-error.js'
import { parse, type Command } from './command.js'

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new CliError(EXIT.file, `Cannot read ${path}: ${(error as Error).message}`)
  })
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw refused(`${path} is not JSON: ${(error as Error).message}`)
  }
}

/** The rows of a plain array, or of an answer of `apps/list/` saved as it came. */
function rowsOf(json: unknown): unknown[] {
  const rows = Array.isArray(json) ? json : (json as { data?: unknown } | null)?.data
  if (Array.isArray(rows)) return rows
  throw refused('The file must hold an array of app records.')
}

function checkRows(rows: unknown[]): TransferRow[] {
  return rows.map((row, index) => {
    if (Value.Check(TransferSchema, row)) return row
    const [first] = Value.Errors(TransferSchema, row)
    throw refused(`Row ${index + 1}: ${first?.instancePath ?? ''} ${first?.message ?? 'is wrong'}`)
  })
}

export const appsImport: Command = {
  synopsis: 'apps import <file.json>',
  summary: 'import app records with their ids and times, all or none',
  async run(args, { db, print, settings: { allowedOrigins } }) {
    const [file = ''] = parse(args, {}, { min: 1, max: 1 }).positionals
    const rows = checkRows(rowsOf(await readJson(file)))
    const { created, updated, unchanged, errors } = await importApps(await db(), rows, CLI_ACTOR, {
      allowedOrigins,
      mayUpdate: true,
    })
    if (errors.length > 0)
      throw refused(
        errors.map(({ row, name, msg }) => `Row ${row + 1} (${name}): ${msg}`).join('\n'),
      )
    print(`Imported: ${created} created, ${updated} updated, ${unchanged} unchanged.`)
  },
}

const parseIds = (text: string): Set<number> => {
  if (!/^\d+(?:,\d+)*$/.test(text)) throw usage('--ids wants numbers separated by commas.')
  return new Set(text.split(',').map(Number))
}

export const appsExport: Command = {
  synopsis: 'apps export [file.json] [--ids 1,2,…] [--settings]',
  summary:
    'write app records (all, or the named ids; with their settings if asked) to the file or to stdout',
  async run(args, { db, print }) {
    const { positionals, values } = parse(
      args,
      { ids: { type: 'string' }, settings: { type: 'boolean' } },
      { min: 0, max: 1 },
    )
    const wanted = values.ids === undefined ? undefined : parseIds(values.ids)
    const apps = (await allApps(await db()))
      .filter(({ id }) => wanted?.has(id) ?? true)
      .map((app) => ({ ...pickRecord(app), ...(values.settings && pickSettings(app)) }))
    // No newline at the end: an import and its export are the same bytes.
    const text = JSON.stringify(apps, null, 2)
    const [file] = positionals
    if (file === undefined) return void process.stdout.write(text)
    await writeFile(file, text).catch((error: unknown) => {
      throw new CliError(EXIT.file, `Cannot write ${file}: ${(error as Error).message}`)
    })
    print(`Exported ${apps.length} apps to ${file}.`)
  },
}
