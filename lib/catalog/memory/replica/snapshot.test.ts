import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pool } from '@/lib/db'
import { eventually } from '@/lib/testing/eventually'
import { catalogueOf, idOf, kind, store } from '@/lib/testing/random-catalog'
import { catchUp, closeSource, openSource, takeSnapshot } from './snapshot'

const IMAGES = 6000

test('a connection that is lost half-way leaves less to do for the next one', async () => {
  const kinds = fc.sample(kind, { numRuns: 50, seed: 7 }).map((each) => ({ ...each, published: true, isListed: true }))
  await store(catalogueOf(Array.from({ length: IMAGES / kinds.length }, () => kinds).flat()))
  const snapshot = await takeSnapshot(new AbortController().signal)
  const before = snapshot.index.epoch
  await pool().query('UPDATE listings SET price_cents = 4711')

  let left = IMAGES
  for (let lost = 0; left > 2000; lost++) {
    expect(lost).toBeLessThan(10)
    const source = await openSource()
    const taking = catchUp(snapshot, source).then(
      () => {},
      () => {},
    )
    const known = left
    await eventually('some of it is done', () => snapshot.changed.size > 0 && snapshot.changed.size < known)
    source.socket.destroy()
    await taking
    left = snapshot.changed.size
  }
  const last = await openSource()
  expect(await catchUp(snapshot, last)).toBeUndefined()
  closeSource(last)

  const { index } = snapshot
  const row = index.find(idOf(0)) ?? -1
  expect([snapshot.changed.size, index.size, index.images.price.get(row)]).toEqual([0, IMAGES, 4711])
  // Each loss may cost a piece that was half read, and what the first of them left unlisted.
  expect(index.epoch - before).toBeLessThan(2 * IMAGES)
})
