import { changeImage } from '@/lib/catalog/change-image'
import { cents } from '@/lib/money'
import { ownImages } from '@/lib/testing/own-images'
import { expect, test } from 'vitest'
import { rateImage } from '@/lib/ratings/rate-image'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { db } from '@/lib/testing/prisma'
import { importFreeImage } from './import-free-image'
import { LibraryPageQuery, listLibrary } from './list-library'
import { purchaseImage } from './purchase-image'

const owner = await createUser({ balanceCents: 10_000 })
const cheap = await createImage({ alias: 'bravo/1', description: 'Cheap', priceCents: 100, tags: ['web'] })
const dear = await createImage({ alias: 'charlie/1', description: 'Dear', priceCents: 900 })
const free = await createImage({ alias: 'alpha/1', description: 'Free of charge' })
await purchaseImage(owner.caller, cheap.id)
await purchaseImage(owner.caller, dear.id)
await importFreeImage(owner.caller, free.id)
await rateImage(owner.caller, dear.id, 2.5)
await rateImage(owner.caller, free.id, 5)
await rateImage((await createUser()).caller, cheap.id, 4)
await changeImage(cheap.id, { published: false, priceCents: cents(300) })

const aliases = async (params: Record<string, unknown>, of = owner) =>
  (await listLibrary(of.caller, LibraryPageQuery.parse(params))).entries.map(({ alias }) => alias)

test('an entry tells what was paid, by which transaction, and how its owner rated it', async () => {
  const { entries, pagination } = await listLibrary(owner.caller, LibraryPageQuery.parse({}))

  const purchase = await db().transaction.findFirstOrThrow({ where: { holderId: owner.id, imageId: cheap.id } })
  expect(entries.map(({ alias }) => alias)).toEqual(['alpha/1', 'charlie/1', 'bravo/1'])
  expect(entries[2]).toMatchObject({
    id: cheap.id,
    pricePaid: 1,
    transactionId: purchase.id,
    isPublished: false,
    user_rating: null,
    acquiredAt: purchase.createdAt,
  })
  expect(entries[0]).toMatchObject({ pricePaid: 0, transactionId: null, isPublished: true, user_rating: 5 })
  expect(pagination).toEqual({ total: 3, page: 1, limit: 24, totalPages: 1 })
})

test.each([
  ['alias', ['alpha/1', 'bravo/1', 'charlie/1']],
  ['rating', ['alpha/1', 'charlie/1', 'bravo/1']],
  ['price', ['charlie/1', 'bravo/1', 'alpha/1']],
])('it is sorted by %s', async (sort_by, expected) => {
  expect(await aliases({ sort_by })).toEqual(expected)
})

test.each([
  ['DEAR', ['charlie/1']],
  ['1 bravo', ['bravo/1']],
  ['web', ['bravo/1']],
  ['bravo dear', []],
  ['%', []],
  ['   ', ['alpha/1', 'charlie/1', 'bravo/1']],
])('a search for %j finds %j', async (search, expected) => {
  expect(await aliases({ search })).toEqual(expected)
})

test.each([
  [
    { search: 'a\0b', sort_by: 'evil', page: '0' },
    { search: '', sort_by: 'created_at', page: 1 },
  ],
  [
    { search: ['a', 'b'], page: '1e400' },
    { search: '', sort_by: 'created_at', page: 1 },
  ],
  [
    { search: 'x'.repeat(201), page: '2.5' },
    { search: '', sort_by: 'created_at', page: 1 },
  ],
  [
    { search: '\u200b \u00ad', page: '1' },
    { search: '', sort_by: 'created_at', page: 1 },
  ],
  [{ page: '9007199254740991' }, { search: '', sort_by: 'created_at', page: Number.MAX_SAFE_INTEGER }],
])('what an address asks wrongly counts as absent: %j', async (params, expected) => {
  const query = LibraryPageQuery.parse(params)

  expect(query).toEqual(expected)
  expect((await listLibrary(owner.caller, query)).pagination.total).toBe(3)
})

test.each(['schrodinger', 'SCHRÖDINGER’S', "schrödinger's", 'schro\u200bdinger'])(
  'a library is searched as the catalogue is: %s',
  async (search) => {
    const collector = await createUser()
    const image = await createImage({ description: 'Fedora 19 (Schrödinger’s Cat)' })
    await ownImages(collector.id, [image.id])

    const { entries } = await listLibrary(collector.caller, LibraryPageQuery.parse({ search }))

    expect(entries.map(({ id }) => id)).toEqual([image.id])
  },
)

test('names with numbers are ordered as people order them', async () => {
  const collector = await createUser()
  for (const alias of ['alpine/3.10', 'alpine/3.2', 'alpine/3.2/cloud', 'fedora/9', 'fedora/40', 'Zed/1']) {
    const { id } = await createImage({ alias })
    await ownImages(collector.id, [id])
  }

  for (const sort_by of ['alias', 'rating', 'price']) {
    const { entries } = await listLibrary(collector.caller, LibraryPageQuery.parse({ sort_by }))

    expect(entries.map(({ alias }) => alias)).toEqual([
      ...['alpine/3.2', 'alpine/3.2/cloud', 'alpine/3.10', 'fedora/9', 'fedora/40', 'Zed/1'],
    ])
  }
})

test('walking all pages shows each image once', async () => {
  const collector = await createUser()
  const images: { id: string }[] = []
  for (let n = 0; n < 50; n++) images.push(await createImage({ alias: `many/${n % 3}` }))
  await ownImages(
    collector.id,
    images.map(({ id }) => id),
    new Date(0),
  )

  for (const sort_by of ['created_at', 'alias', 'rating', 'price']) {
    const seen: string[] = []
    for (const page of [1, 2, 3]) {
      seen.push(
        ...(await listLibrary(collector.caller, LibraryPageQuery.parse({ sort_by, page }))).entries.map(({ id }) => id),
      )
    }
    expect(seen.sort()).toEqual(images.map(({ id }) => id).sort())
  }
})
