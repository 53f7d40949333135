import type pg from 'pg'
import { indexesOfCatalog, isMostlyNew, rulesOfCatalog } from './fill.sql'

type Index = { name: string; definition: string }
type Rule = { table: string; name: string; definition: string }

/**
 * Does work that fills the catalogue's tables while their indexes, and the rules that look at other rows, are away:
 * making them once over everything is several times faster. Both belong to the caller's transaction, so if anything
 * fails they are as they were.
 */
export async function withoutIndexes(client: pg.Client, tell: (what: string) => void, work: () => Promise<void>) {
  const { rows: rules } = await client.query<Rule>(rulesOfCatalog)
  const { rows: indexes } = await client.query<Index>(indexesOfCatalog)
  for (const { table, name } of rules) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`)

  await work()

  for (const { name, definition } of indexes) {
    tell(`index ${name}`)
    await client.query(definition)
  }
  for (const { table, name, definition } of rules) {
    tell(`rule ${name}`)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`)
  }
}

/** Whether so many images are worth making the indexes anew. */
export async function areMostlyNew(client: pg.Client, images: number): Promise<boolean> {
  const { rows } = await client.query<{ is: boolean }>(isMostlyNew, [images])
  return rows[0]?.is === true
}
