import type { Sql } from 'postgres'
import { missingTables, type Plan } from './missing-tables'
import { type PostgresTypes, typesOfPostgres } from './types-of-postgres'

/** The types of a statement's values and of its row, as TypeScript writes them; `row` is null where it has none. */
export type Described = { values: string[]; row: Record<string, string> | null }

/** By the numbers of their table and of themselves. */
type Columns = Map<string, { table: string; isNotNull: boolean }>

type Asked = { sql: Sql; types: PostgresTypes; columns: Columns }

/** A type that a person gives to the column whose name stands before it. */
const NOTE = /\/\* (?:never null|as .+?) \*\//g

/**
 * Answers with what describes a statement: Postgres prepares it and says which types its values and columns have, and
 * which are columns of a table. These are not null where the table forbids it and no outer join of the plan may have no
 * row of it; whatever else is computed may be null, unless a note in the statement says more.
 */
export async function describer(sql: Sql): Promise<(text: string) => Promise<Described>> {
  const found = await sql`
    SELECT attrelid || '.' || attnum AS key, relname AS table, attnotnull AS "isNotNull"
      FROM pg_attribute JOIN pg_class c ON c.oid = attrelid WHERE relkind = 'r' AND attnum > 0`
  const columns: Columns = new Map(found.map(({ key, table, isNotNull }) => [String(key), { table, isNotNull }]))
  await addViews(sql, columns)
  const asked = { sql, types: await typesOfPostgres(sql), columns }
  return (text) => describe(asked, text)
}

/** A view's column is what it is of a table, where it is one. */
async function addViews(sql: Sql, columns: Columns): Promise<void> {
  const views = await sql`
    SELECT oid, pg_get_viewdef(oid) AS text FROM pg_class WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace`
  for (const { oid, text } of views) {
    const { columns: described } = await sql.unsafe(String(text)).describe()
    for (const [place, { table, number }] of described.entries()) {
      const column = columns.get(`${table}.${number}`)
      if (column) columns.set(`${oid}.${place + 1}`, column)
    }
  }
}

async function describe({ sql, types, columns }: Asked, text: string): Promise<Described> {
  const { types: values, columns: described } = await sql.unsafe(text).describe()
  const row: Record<string, string> = {}
  const missing = described.length > 0 ? missingTables(await planOf(sql, text)) : new Set<string>()
  let unused = text
  for (const { name, type, table, number } of described) {
    const note = new RegExp(`(?:"${name}"|(?<!\\w)${name})\\s*/\\* (never null|as (.+?)) \\*/`).exec(text)
    if (note) unused = unused.replaceAll(note[0], '')
    const column = columns.get(`${table}.${number}`)
    const isNotNull = note !== null || (column !== undefined && column.isNotNull && !missing.has(column.table))
    row[name] = note?.[2] ?? `${types.typeOf(type, 'read')}${isNotNull ? '' : ' | null'}`
  }
  const [strange] = unused.match(NOTE) ?? []
  if (strange) throw new Error(`The note ${strange} stands after no column's name in: ${text}`)
  return {
    values: values.map((type) => types.typeOf(type, 'written')),
    row: described.length > 0 ? row : null,
  }
}

async function planOf(sql: Sql, text: string): Promise<Plan> {
  const [row] = await sql.unsafe(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`).simple()
  return row?.['QUERY PLAN'][0].Plan
}
