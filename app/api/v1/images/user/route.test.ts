import { changeImage } from '@/lib/catalog/change-image'
import { cents } from '@/lib/money'
import { ownImages } from '@/lib/testing/own-images'
import { expect, test } from 'vitest'
import { ListUserImages } from '@/lib/contract/images'
import { importFreeImage } from '@/lib/purchases/import-free-image'
import { purchaseImage } from '@/lib/purchases/purchase-image'
import { refundPurchase } from '@/lib/purchases/refund-purchase'
import { rateImage } from '@/lib/ratings/rate-image'
import { api } from '@/lib/testing/api'
import { createImage } from '@/lib/testing/create-image'
import { createUser, type TestUser } from '@/lib/testing/create-user'
import { describeSignIn } from '@/lib/testing/describe-sign-in'
import { expectFailure, expectSuccess } from '@/lib/testing/expect-answer'
import { db } from '@/lib/testing/prisma'
import { withoutTable } from '@/lib/testing/without-table'
import { GET } from './route'

const mine = ({ token }: TestUser, query = '') => api(GET, ListUserImages, { token, query })
const message = 'User images retrieved successfully'

const icon = { sha256: 'c'.repeat(64), png: new Uint8Array([0x89]) }
const owner = await createUser({ balanceCents: 10_000 })
const other = await createUser()
const free = await createImage({ alias: 'free/1', imageName: 'free', description: 'Free', icon })
const paid = await createImage({ alias: 'paid/1', imageName: 'paid', description: 'Paid', priceCents: 599 })
const rated0 = await createImage({
  alias: 'zero/1',
  imageName: 'zero',
  description: 'Zero',
  variant: null,
  prespawn: true,
})
await importFreeImage(owner.caller, free.id)
await purchaseImage(owner.caller, paid.id)
await importFreeImage(owner.caller, rated0.id)
await rateImage(owner.caller, paid.id, 4.5)
await rateImage(other.caller, paid.id, 2)
await rateImage(owner.caller, rated0.id, 0)
await changeImage(paid.id, { published: false, priceCents: cents(700) })

const facts = { architecture: 'amd64', os: 'ubuntu', release: '22.04', size: 1_000_000 }
const library = [
  {
    ...facts,
    id: rated0.id,
    alias: 'zero/1',
    description: 'Zero',
    image_name: 'zero',
    variant: null,
    price: 0,
    user_rating: 0,
    has_rated: true,
    average_rating: 0,
    rating_count: 1,
    icon_url: null,
    prespawn: true,
  },
  {
    ...facts,
    id: paid.id,
    alias: 'paid/1',
    description: 'Paid',
    image_name: 'paid',
    variant: 'default',
    price: 7,
    user_rating: 4.5,
    has_rated: true,
    average_rating: 3.25,
    rating_count: 2,
    icon_url: null,
    prespawn: false,
  },
  {
    ...facts,
    id: free.id,
    alias: 'free/1',
    description: 'Free',
    image_name: 'free',
    variant: 'default',
    price: 0,
    user_rating: null,
    has_rated: false,
    average_rating: 0,
    rating_count: 0,
    icon_url: `/api/v1/images/${free.id}/icon`,
    prespawn: false,
  },
]

test('the library holds what I own, the newest acquisition first, unpublished images too', async () => {
  const answer = await mine(owner)

  const pagination = { total: 3, page: 1, limit: 20, totalPages: 1 }
  expectSuccess(ListUserImages, answer, message, { images: library, pagination })
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  expect(answer.headers.has('etag')).toBe(false)
})

test('the library can be read from its beginning, and by pages', async () => {
  const answer = await mine(owner, 'sort_by=created_at&sort_order=asc&limit=2&page=2')

  const pagination = { total: 3, page: 2, limit: 2, totalPages: 2 }
  expectSuccess(ListUserImages, answer, message, { images: library.slice(0, 1), pagination })
})

test('a page past the end, and a library with nothing in it, are empty', async () => {
  const past = { total: 3, page: 9_007_199_254_740_991, limit: 100, totalPages: 1 }
  expectSuccess(ListUserImages, await mine(owner, 'limit=100&page=9007199254740991'), message, {
    images: [],
    pagination: past,
  })
  const nothing = { total: 0, page: 1, limit: 20, totalPages: 0 }
  expectSuccess(ListUserImages, await mine(other), message, { images: [], pagination: nothing })
})

test('walking all pages shows each image once, though many were acquired at one moment', async () => {
  const collector = await createUser()
  const images = await Promise.all(Array.from({ length: 23 }, () => createImage()))
  await ownImages(
    collector.id,
    images.map(({ id }) => id),
    new Date(0),
  )

  for (const order of ['asc', 'desc']) {
    const seen: string[] = []
    for (let page = 1; page <= 5; page++) {
      const { body } = await mine(collector, `sort_order=${order}&limit=5&page=${page}`)
      seen.push(...body.data.images.map(({ id }: { id: string }) => id))
    }
    expect(seen.sort()).toEqual(images.map(({ id }) => id).sort())
  }
})

test('a refunded image leaves the library', async () => {
  const buyer = await createUser({ balanceCents: 599 })
  const image = await createImage({ priceCents: 599 })
  await purchaseImage(buyer.caller, image.id)
  const purchase = await db().transaction.findFirstOrThrow({ where: { holderId: buyer.id, kind: 'purchase' } })

  await refundPurchase(purchase.id, 'Bought by mistake', null)

  expect((await mine(buyer)).body.data.images).toEqual([])
})

test.each([
  ['sort_by=alias', 'sort_by', 'must be one of created_at'],
  ['sort_order=up', 'sort_order', 'must be one of asc, desc'],
  ['limit=101', 'limit', 'must be from 1 to 100'],
  ['page=0', 'page', 'must be from 1 to 9007199254740991'],
  ['page=1&page=1', 'page', 'must be given only once'],
])('%s is refused with its place', async (query, name, says) => {
  expectFailure(ListUserImages, await mine(owner, query), {
    status: 400,
    message: 'The request is not valid',
    code: 'invalid_request',
    data: [{ instancePath: `/query/${name}`, message: says }],
  })
})

test('a defect is told as such and no more', async () => {
  const answer = await withoutTable('library_images', () => mine(owner))

  const failure = { status: 500, message: 'Failed to retrieve user images', code: 'internal' } as const
  expectFailure(ListUserImages, answer, failure)
})

describeSignIn(ListUserImages, GET, async () => ({}))
