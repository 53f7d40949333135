import { describe, expect, test } from 'vitest'
import { ListPublicImages } from '@/lib/contract/images'
import { api } from '@/lib/testing/api'
import { createImage } from '@/lib/testing/create-image'
import { describeCaching } from '@/lib/testing/describe-caching'
import { expectFailure, expectSuccess } from '@/lib/testing/expect-answer'
import { withoutTable } from '@/lib/testing/without-table'
import { GET } from './route'

const list = (query: string, headers?: Record<string, string>) =>
  api(GET, ListPublicImages, { query, ...(headers && { headers }) })
const message = 'Public images retrieved successfully'

const icon = { sha256: 'a'.repeat(64), png: new Uint8Array([0x89, 0x50]) }
const [jammy, alpine, nginx] = await Promise.all([
  createImage({
    alias: 'ubuntu/22.04',
    description: 'Ubuntu 22.04 LTS (Jammy Jellyfish)',
    imageName: 'ubuntu-22.04-amd64',
    addedAt: new Date('2025-01-10T07:42:00.123Z'),
    sizeBytes: 9_007_199_254_740_991,
    tags: ['lts'],
    icon,
  }),
  createImage({
    alias: 'alpine/3.21',
    description: '100% small_\\ "Ünïcode"',
    imageName: 'alpine-3.21-arm64',
    os: 'alpine',
    release: '3.21',
    architecture: 'arm64',
    variant: null,
    priceCents: 5,
    addedAt: new Date('2024-12-05T00:00:00Z'),
  }),
  createImage({
    alias: 'nginx/1.27',
    description: 'nginx',
    imageName: 'nginx-1.27',
    os: 'debian',
    release: '1.27',
    variant: 'cloud',
    priceCents: 999_999_999,
    addedAt: new Date('2025-02-01T00:00:00Z'),
    tags: ['web', 'proxy'],
    prespawn: true,
  }),
  createImage({ alias: 'secret/1', description: 'Unpublished', published: false }),
])
const page = { total: 3, page: 1, limit: 20, totalPages: 1 }
const idsOf = async (query: string): Promise<string[]> => {
  const { body } = await list(query)
  return body.data.images.map(({ id }: { id: string }) => id)
}

test('the list tells all of each published image, the newest first', async () => {
  const unrated = { average_rating: 0, rating_count: 0 }

  const answer = await list('')

  const images = [
    {
      id: nginx.id,
      alias: 'nginx/1.27',
      description: 'nginx',
      image_name: 'nginx-1.27',
      architecture: 'amd64',
      os: 'debian',
      release: '1.27',
      variant: 'cloud',
      size: 1_000_000,
      price: 9_999_999.99,
      added_date: '2025-02-01T00:00:00.000Z',
      ...unrated,
      icon_url: null,
      prespawn: true,
    },
    {
      id: jammy.id,
      alias: 'ubuntu/22.04',
      description: 'Ubuntu 22.04 LTS (Jammy Jellyfish)',
      image_name: 'ubuntu-22.04-amd64',
      architecture: 'amd64',
      os: 'ubuntu',
      release: '22.04',
      variant: 'default',
      size: 9_007_199_254_740_991,
      price: 0,
      added_date: '2025-01-10T07:42:00.123Z',
      ...unrated,
      icon_url: `/api/v1/images/${jammy.id}/icon`,
      prespawn: false,
    },
    {
      id: alpine.id,
      alias: 'alpine/3.21',
      description: '100% small_\\ "Ünïcode"',
      image_name: 'alpine-3.21-arm64',
      architecture: 'arm64',
      os: 'alpine',
      release: '3.21',
      variant: null,
      size: 1_000_000,
      price: 0.05,
      added_date: '2024-12-05T00:00:00.000Z',
      ...unrated,
      icon_url: null,
      prespawn: false,
    },
  ]
  expectSuccess(ListPublicImages, answer, message, { images, pagination: page })
})

test('a page past the end is empty, and any page up to 2^53-1 may be asked for', async () => {
  for (const past of [2, 1000, Number.MAX_SAFE_INTEGER]) {
    const answer = await list(`page=${past}&limit=100`)
    const pagination = { total: 3, page: past, limit: 100, totalPages: 1 }
    expectSuccess(ListPublicImages, answer, message, { images: [], pagination })
  }
})

test('nothing found is an empty list with no pages', async () => {
  const pagination = { total: 0, page: 1, limit: 20, totalPages: 0 }

  expectSuccess(ListPublicImages, await list('search=nowhere'), message, { images: [], pagination })
})

test.each([
  ['os=UBUNTU,alpine', [jammy, alpine]],
  ['os=ubuntu%2C,+alpine+,', [jammy, alpine]],
  ['architecture=x86_64', [nginx, jammy]],
  ['architecture=AARCH64', [alpine]],
  ['variant=default,cloud', [nginx, jammy]],
  ['tag=lts,proxy', [nginx, jammy]],
  ['min_price=0', [nginx, jammy, alpine]],
  ['min_price=0.041', [nginx, alpine]],
  ['min_price=1e-7', [nginx, alpine]],
  ['max_price=0.059', [jammy, alpine]],
  ['max_price=9999999.99', [nginx, jammy, alpine]],
  ['max_rating=0', [nginx, jammy, alpine]],
  ['min_rating=0.001', []],
  ['search=JELLYFISH+22.04', [jammy]],
  ['search=jammy%0A%09ubuntu-22', [jammy]],
  ['search=jammy+nginx', []],
  ['search=%25', [alpine]],
  ['search=_', [alpine]],
  ['search=%5C', [alpine]],
  ['search=U%CC%88n%C3%AF', [alpine]],
  ['search=pro', [nginx]],
  ['search=webproxy', []],
  ['search=+++', [nginx, jammy, alpine]],
  ['sort_by=alias', [alpine, nginx, jammy]],
  ['sort_by=name', [alpine, nginx, jammy]],
  ['sort_by=price', [nginx, alpine, jammy]],
  ['sort_order=asc', [alpine, jammy, nginx]],
  ['sort_by=price&sort_order=asc&limit=1&page=2', [alpine]],
  ['os=&architecture=&search=&min_price=&max_rating=&page=&limit=&sort_by=&sort_order=', [nginx, jammy, alpine]],
  ['unknown=1&unknown=2&__proto__=3&constructor=4', [nginx, jammy, alpine]],
  ['limit=1e1&page=1.0', [nginx, jammy, alpine]],
])('%s finds its images in order', async (query, images) => {
  expect(await idsOf(query)).toEqual(images.map(({ id }) => id))
})

describe('what is not valid is refused with its place', () => {
  const flaw = (name: string, says: string) => [{ instancePath: `/query/${name}`, message: says }]
  const ofPrice = 'must be from 0 to 9999999.99'

  test.each([
    ['limit=101', flaw('limit', 'must be from 1 to 100')],
    ['limit=0', flaw('limit', 'must be from 1 to 100')],
    ['limit=1.5', flaw('limit', 'must be an integer')],
    ['page=0', flaw('page', 'must be from 1 to 9007199254740991')],
    ['page=9007199254740992', flaw('page', 'must be an integer')],
    ['page=NaN', flaw('page', 'must be a number')],
    ['page=0x10', flaw('page', 'must be a number')],
    ['sort_by=evil', flaw('sort_by', 'must be one of alias, name, added_date, price, rating, top')],
    ['sort_order=DESC', flaw('sort_order', 'must be one of asc, desc')],
    ['min_price=-0.01', flaw('min_price', ofPrice)],
    ['min_price=10000000', flaw('min_price', ofPrice)],
    ['max_price=1e%2B21', flaw('max_price', ofPrice)],
    ['max_price=9999999.991', flaw('max_price', ofPrice)],
    ['max_price=Infinity', flaw('max_price', 'must be a number')],
    ['min_rating=5.01', flaw('min_rating', 'must be from 0 to 5')],
    ['max_rating=-1', flaw('max_rating', 'must be from 0 to 5')],
    ['min_price=5&max_price=4.99', flaw('min_price', 'must not be above max_price')],
    ['min_rating=4.002&max_rating=4.001', flaw('min_rating', 'must not be above max_rating')],
    ['os=a&os=b', flaw('os', 'must be given only once')],
    ['limit=5&limit=', flaw('limit', 'must be given only once')],
    ['sort_by=price&sort_by=price', flaw('sort_by', 'must be given only once')],
    ['os=%00', flaw('os', 'must not contain a NUL character')],
    ['search=a%00', flaw('search', 'must not contain a NUL character')],
    [`search=${'x'.repeat(201)}`, flaw('search', 'must have at most 200 characters')],
    [`tag=${Array.from({ length: 51 }, (_, at) => at).join(',')}`, flaw('tag', 'must have at most 50 values')],
    [
      'limit=500&sort_by=evil',
      [
        ...flaw('sort_by', 'must be one of alias, name, added_date, price, rating, top'),
        ...flaw('limit', 'must be from 1 to 100'),
      ],
    ],
  ])('%s', async (query, data) => {
    const failure = { status: 400, message: 'The request is not valid', code: 'invalid_request', data } as const
    expectFailure(ListPublicImages, await list(query), failure)
  })

  test('200 characters of search are fine, however many bytes', async () => {
    expect((await list(`search=${encodeURIComponent('🐧'.repeat(200))}`)).status).toBe(200)
  })
})

test('a bad credential is ignored', async () => {
  expect((await list('', { authorization: 'Bearer nonsense' })).status).toBe(200)
})

test('a defect is told as such and no more', async () => {
  const answer = await withoutTable('catalog_images', () => list(''))

  const failure = { status: 500, message: 'Failed to retrieve public images', code: 'internal' } as const
  expectFailure(ListPublicImages, answer, failure)
})

describeCaching(ListPublicImages, GET, async () => ({}))
