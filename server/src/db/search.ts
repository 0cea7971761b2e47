import { sql, type Expression, type SqlBool } from 'kysely'

/** Whether one of the columns contains the text, case-insensitively; `%` and `_` mean themselves. */
export function contains(columns: readonly string[], text: string): Expression<SqlBool> {
  if (text === '') return sql<SqlBool>`true`
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const matches = columns.map((name) => sql`${sql.ref(name)} like ${pattern} escape '\\'`)
  return sql<SqlBool>`(${sql.join(matches, sql` or `)})`
}
