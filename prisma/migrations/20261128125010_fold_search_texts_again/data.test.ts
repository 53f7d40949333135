import { afterAll, beforeAll, expect, test } from 'vitest'
import { fold } from '@/lib/fold'
import { type OlderDatabase, olderDatabase } from '@/lib/testing/older-database'

const NAME = '20261128125010_fold_search_texts_again'
const DESCRIPTIONS = ['Schrödinger’s Cat', '23 İstanbul', 'Große Straße', 'plain']

let shop: OlderDatabase
beforeAll(async () => {
  shop = await olderDatabase(NAME)
})
afterAll(() => shop.drop())

test('the search texts of a shop from before are folded again by its next start, and no other row is written', async () => {
  // As an earlier release folded them; more images than a batch has, before and after the four.
  const columns = `id, product, alias, description, image_name, os, release, architecture, size_bytes, current_serial, tags,
                   search_text`
  const values = DESCRIPTIONS.map((description, n) => `(${n}, '${description}')`).join(', ')
  await shop.run(`
    INSERT INTO images (${columns})
    SELECT lpad(n::text, 24, '7'), 'few' || n, 'few/' || n, description, 'few-' || n, 'few', '1', 'amd64', 1, '1', '{Οδός}',
           lower(concat_ws(E'\\n', 'few/' || n, 'few-' || n, normalize(description, NFKC), 'οδός'))
      FROM (VALUES ${values}) AS given (n, description);
    INSERT INTO images (${columns})
    SELECT CASE WHEN n % 2 = 0 THEN '0' ELSE 'f' END || lpad(to_hex(n), 23, '0'), 'p' || n, 'many/' || n, 'Many', 'many',
           'many', '1', 'amd64', 1, '1', '{}', 'many/' || n || E'\\nmany\\nmany'
      FROM generate_series(1, 5000) AS n`)
  const many = `SELECT id, xmin::text FROM images WHERE os = 'many' ORDER BY id`
  const before = await shop.run(many)

  expect(await shop.migrateTo(NAME)).toEqual([NAME])

  const folded = DESCRIPTIONS.map((description, n) => [`few/${n}`, `few-${n}`, fold(description), 'οδοσ'].join('\n'))
  const now = await shop.run<{ text: string }>(
    `SELECT search_text AS text FROM images WHERE os = 'few' ORDER BY product`,
  )
  expect(now.map(({ text }) => text)).toEqual(folded)
  expect(await shop.run(many)).toEqual(before)
  expect(await shop.run(`SELECT after, finished_at FROM data_steps WHERE migration = '${NAME}'`)).toEqual([
    { after: null, finished_at: expect.any(Date) },
  ])
})
