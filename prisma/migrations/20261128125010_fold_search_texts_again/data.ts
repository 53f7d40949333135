import type pg from 'pg'
import { searchText } from '@/lib/catalog/search-text'

const BATCH = 2000

type Row = { id: string; alias: string; imageName: string; description: string; tags: string[]; stored: string }

/** Folds the search texts of all images as the shop folds today; those that are as they should be stay untouched. */
export async function dataStep(client: pg.ClientBase, after: string | null): Promise<string | null> {
  const { rows } = await client.query<Row>(
    `SELECT id, alias, image_name AS "imageName", description, tags, search_text AS stored
       FROM images WHERE id > $1 ORDER BY id LIMIT ${BATCH}`,
    [after ?? ''],
  )
  const changed = rows
    .map((row) => ({ ...row, folded: searchText({ ...row, categories: [] }) }))
    .filter(({ stored, folded }) => folded !== stored)
  if (changed.length > 0) {
    await client.query(
      `UPDATE images SET search_text = folded FROM unnest($1::text[], $2::text[]) AS changed (changed_id, folded)
        WHERE id = changed_id`,
      [changed.map(({ id }) => id), changed.map(({ folded }) => folded)],
    )
  }
  return rows.length < BATCH ? null : (rows.at(-1)?.id ?? null)
}
