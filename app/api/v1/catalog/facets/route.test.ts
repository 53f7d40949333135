import { describe, expect, test } from 'vitest'
import { ListFacets } from '@/lib/contract/catalog'
import { rateImage } from '@/lib/ratings/rate-image'
import { api } from '@/lib/testing/api'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { describeCaching } from '@/lib/testing/describe-caching'
import { expectFailure, expectSuccess } from '@/lib/testing/expect-answer'
import { withoutTable } from '@/lib/testing/without-table'
import { GET } from './route'

const ask = (query: string, headers?: Record<string, string>) =>
  api(GET, ListFacets, { query, ...(headers && { headers }) })
const message = 'Facets retrieved successfully'

const [, jammy] = await Promise.all([
  createImage({ os: 'ubuntu', architecture: 'amd64', variant: 'cloud', priceCents: 500 }),
  createImage({ os: 'ubuntu', architecture: 'arm64', variant: 'default' }),
  createImage({ os: 'debian', architecture: 'amd64', variant: 'default', priceCents: 100 }),
  createImage({ os: 'alpine', architecture: 'riscv64', variant: null }),
  createImage({ os: 'secret', architecture: 'amd64', published: false }),
])
for (let at = 0; at < 60; at++) await createImage({ os: `many-${at}`, description: 'One of many' })
await rateImage((await createUser()).caller, jammy.id, 3.5)
const few = 'os=ubuntu,debian,alpine'

test('each facet is counted under all filters but its own', async () => {
  const answer = await ask(`${few}&architecture=amd64&min_price=1`)

  expectSuccess(ListFacets, answer, message, {
    total: 2,
    os: [
      { value: 'debian', count: 1 },
      { value: 'ubuntu', count: 1 },
    ],
    architecture: [{ value: 'amd64', count: 2 }],
    variant: [
      { value: 'cloud', count: 1 },
      { value: 'default', count: 1 },
    ],
    price: { free: 0, paid: 2 },
    rating: [4, 3, 2, 1].map((min_rating) => ({ min_rating, count: 0 })),
  })
})

test('ratings are counted from so many stars on, and free and paid apart', async () => {
  const { body } = await ask(few)

  expect(body.data.rating.map(({ count }: { count: number }) => count)).toEqual([0, 1, 1, 1])
  expect(body.data.price).toEqual({ free: 2, paid: 2 })
})

test('the most frequent values come first, 100 at most, without those that nothing has', async () => {
  await Promise.all(Array.from({ length: 45 }, (_, at) => createImage({ os: `more-${at}`, description: 'One more' })))

  const { body } = await ask('')

  expect(body.data.os).toHaveLength(100)
  expect(body.data.os[0]).toEqual({ value: 'ubuntu', count: 2 })
  const values = body.data.os.map(({ value }: { value: string }) => value)
  expect(values).not.toContain('secret')
})

test('nothing found is counted as nothing', async () => {
  const { body } = await ask('search=nowhere')

  expect(body.data).toMatchObject({ total: 0, os: [], architecture: [], variant: [], price: { free: 0, paid: 0 } })
})

describe('what is not valid is refused with its place', () => {
  test.each([
    ['min_price=-1', 'min_price', 'must be from 0 to 9999999.99'],
    ['min_rating=5.01', 'min_rating', 'must be from 0 to 5'],
    ['min_price=5&max_price=4', 'min_price', 'must not be above max_price'],
    ['os=a&os=b', 'os', 'must be given only once'],
    ['variant=%00', 'variant', 'must not contain a NUL character'],
    [`search=${'x'.repeat(201)}`, 'search', 'must have at most 200 characters'],
  ])('%s', async (query, name, says) => {
    const data = [{ instancePath: `/query/${name}`, message: says }]
    const failure = { status: 400, message: 'The request is not valid', code: 'invalid_request', data } as const
    expectFailure(ListFacets, await ask(query), failure)
  })

  test('what only the list knows is ignored', async () => {
    expect((await ask('limit=500&page=0&sort_by=evil')).status).toBe(200)
  })
})

test('a bad credential is ignored', async () => {
  expect((await ask('', { authorization: 'Bearer nonsense' })).status).toBe(200)
})

test('a defect is told as such and no more', async () => {
  const answer = await withoutTable('catalog_images', () => ask(''))

  expectFailure(ListFacets, answer, { status: 500, message: 'Failed to retrieve facets', code: 'internal' })
})

describeCaching(ListFacets, GET, async () => ({}))
