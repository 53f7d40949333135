import type { Sql } from 'postgres'

/** What `pg` makes of a value, and what it takes for one where that is more. */
const TYPES: Record<string, { read: string; written?: string }> = {
  bool: { read: 'boolean' },
  int2: { read: 'number' },
  int4: { read: 'number' },
  int8: { read: 'string', written: 'bigint | number | string' },
  float4: { read: 'number' },
  float8: { read: 'number' },
  numeric: { read: 'string', written: 'bigint | number | string' },
  text: { read: 'string' },
  varchar: { read: 'string' },
  xid8: { read: 'string' },
  bytea: { read: 'Buffer<ArrayBuffer>', written: 'Buffer' },
  date: { read: 'Date', written: 'Date | string' },
  timestamptz: { read: 'Date', written: 'Date | string' },
  json: { read: 'unknown', written: 'string' },
  jsonb: { read: 'unknown', written: 'string' },
}

type Known = { oid: number; name: string; base: number; element: number; labels: string[] }
export type Enum = { name: string; labels: string[] }

export type PostgresTypes = {
  enums: Enum[]
  /** The type of TypeScript that a value of a Postgres type is read as, or written from; an enum's is its name. */
  typeOf(oid: number, use: 'read' | 'written'): string
}

/** What is known of all types of a database. A domain is what it is a domain of. */
export async function typesOfPostgres(sql: Sql): Promise<PostgresTypes> {
  const rows = await sql<Known[]>`
    SELECT t.oid::int4 AS oid, t.typname AS name, t.typbasetype::int4 AS base,
           CASE WHEN t.typcategory = 'A' THEN t.typelem::int4 ELSE 0 END AS element,
           ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder) AS labels
      FROM pg_type t ORDER BY t.typname`
  const known = new Map(rows.map((row) => [row.oid, row]))

  const typeOf = (oid: number, use: 'read' | 'written'): string => {
    const { name, base, element, labels } = known.get(oid) ?? { name: `${oid}`, base: 0, element: 0, labels: [] }
    if (base !== 0) return typeOf(base, use)
    if (element !== 0) return `${use === 'written' ? 'readonly ' : ''}(${typeOf(element, use)})[]`
    if (labels.length > 0) return pascalCase(name)
    const type = TYPES[name]
    if (!type) throw new Error(`scripts/generate/sql/types-of-postgres.ts does not know the type ${name} yet`)
    return (use === 'written' && type.written) || type.read
  }
  return { typeOf, enums: rows.filter(({ labels }) => labels.length > 0) }
}

/** `transaction_kind` is `TransactionKind`. */
export const pascalCase = (name: string): string =>
  name.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())
