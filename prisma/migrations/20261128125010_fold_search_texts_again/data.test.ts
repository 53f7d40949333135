import { expect, test } from 'vitest'
import { migrate } from '@/lib/database/migrate'
import { pool } from '@/lib/db'
import { env } from '@/lib/env'
import { asOwner } from '@/lib/testing/as-owner'
import { createImage } from '@/lib/testing/create-image'

const NAME = '20261128125010_fold_search_texts_again'

const run = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await pool().query<Row>(text, values)).rows

test('the search texts of a shop from before are folded again by its next start, and no other row is written', async () => {
  const names = ['Schrödinger’s Cat', '23 İstanbul', 'Große Straße', 'plain']
  const images: { id: string }[] = []
  for (const description of names) images.push(await createImage({ description, tags: ['Οδός'] }))
  const asNow = await run('SELECT id, search_text FROM images ORDER BY id')
  // As an earlier release folded it; more images than a batch has, before and after the four.
  await run(
    `UPDATE images SET search_text = lower(concat_ws(E'\\n', alias, image_name, normalize(description, NFKC), 'οδός'))`,
  )
  await run(
    `INSERT INTO images (id, product, alias, description, image_name, os, release, architecture, size_bytes,
                         price_cents, current_serial, search_text)
     SELECT CASE WHEN n % 2 = 0 THEN '0' ELSE 'f' END || lpad(to_hex(n), 23, '0'), 'p' || n, 'many/' || n, 'Many', 'many', 'many', '1', 'amd64', 1,
            0, '1', 'many/' || n || E'\\nmany\\nmany' FROM generate_series(1, 5000) AS n`,
  )
  const before = await run<{ xmin: string }>(`SELECT id, xmin::text FROM images WHERE os = 'many' ORDER BY id`)
  await asOwner('DELETE FROM data_steps WHERE migration = $1', [NAME])

  const { DATABASE_URL: url = '', MIGRATE_DATABASE_URL: ownerUrl = '' } = env()
  await migrate({ url, ownerUrl })

  const ids = images.map(({ id }) => id)
  expect(await run('SELECT id, search_text FROM images WHERE id = ANY($1) ORDER BY id', [ids])).toEqual(asNow)
  expect(await run(`SELECT id, xmin::text FROM images WHERE os = 'many' ORDER BY id`)).toEqual(before)
  expect(await run('SELECT after, finished_at FROM data_steps WHERE migration = $1', [NAME])).toEqual([
    { after: null, finished_at: expect.any(Date) },
  ])
})
