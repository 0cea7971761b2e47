import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, SqliteDialect, type SqliteDatabase, type Transaction } from 'kysely'
import LibsqlDatabase from 'libsql'
import type { Tables } from './tables.js'

export type Db = Kysely<Tables>
/** What a repository needs: the database or a transaction on it. */
export type DbOrTransaction = Db | Transaction<Tables>

/** How long a write waits for another process, in milliseconds. */
const BUSY_TIMEOUT = 5000

/** Text with a NUL, which can only come from a client: answered with 400. */
export class UnstorableTextError extends Error {
  override name = 'UnstorableTextError'
  readonly statusCode = 400
}

const isBindable = (value: unknown): boolean =>
  value === null ||
  typeof value === 'number' ||
  typeof value === 'bigint' ||
  typeof value === 'string' ||
  value instanceof Uint8Array

/**
 * libsql 0.5 aborts the whole process when a boolean is bound and cuts text at a NUL; both are
 * refused here as ordinary errors.
 */
function checkParameters(parameters: readonly unknown[]): readonly unknown[] {
  for (const value of parameters) {
    if (!isBindable(value)) throw new TypeError(`cannot bind ${typeof value} to a statement`)
    if (typeof value === 'string' && value.includes('\0')) throw new UnstorableTextError()
  }
  return parameters
}

function guard(database: LibsqlDatabase.Database): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = database.prepare(sql)
      return {
        reader: statement.reader,
        all: (parameters) => statement.all(checkParameters(parameters)),
        run: (parameters) => statement.run(checkParameters(parameters)),
        iterate: (parameters) => statement.iterate(checkParameters(parameters)),
      }
    },
  }
}

/** Opens (and creates) the database; an acknowledged write survives a crash (WAL, FULL). */
export function openDatabase(dataDir: string): Db {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const database = new LibsqlDatabase(join(dataDir, 'codo.sqlite'))
  database.exec(
    `PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=${BUSY_TIMEOUT}`,
  )
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: guard(database) }) })
}
