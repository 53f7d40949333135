import { expect, test } from 'vitest'
import { GetPublicImage } from '@/lib/contract/images'
import { rateImage } from '@/lib/ratings/rate-image'
import { api } from '@/lib/testing/api'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { describeCaching } from '@/lib/testing/describe-caching'
import { expectFailure, expectSuccess } from '@/lib/testing/expect-answer'
import { withoutTable } from '@/lib/testing/without-table'
import { GET } from './route'

const show = (id: string, headers?: Record<string, string>) =>
  api(GET, GetPublicImage, { params: { id }, ...(headers && { headers }) })
const notFound = { status: 404, message: 'Public image not found', code: 'image_not_found' } as const

test('the details tell all of a published image, its newest version too', async () => {
  const { id } = await createImage({
    alias: 'ubuntu/22.04',
    description: 'Ubuntu 22.04 LTS (Jammy Jellyfish)',
    imageName: 'ubuntu-22.04-amd64',
    priceCents: 599,
    addedAt: new Date('2025-01-10T07:42:00.123Z'),
    serial: '20250110',
    icon: { sha256: 'b'.repeat(64), png: new Uint8Array([0x89]) },
  })
  const raters = [await createUser(), await createUser(), await createUser()]
  for (const [at, { caller }] of raters.entries()) await rateImage(caller, id, [4, 4, 5][at] ?? 0)

  const answer = await show(id)

  expectSuccess(GetPublicImage, answer, 'Public image details retrieved successfully', {
    id,
    alias: 'ubuntu/22.04',
    description: 'Ubuntu 22.04 LTS (Jammy Jellyfish)',
    image_name: 'ubuntu-22.04-amd64',
    architecture: 'amd64',
    os: 'ubuntu',
    release: '22.04',
    serial: '20250110',
    variant: 'default',
    size: 1_000_000,
    price: 5.99,
    added_date: '2025-01-10T07:42:00.123Z',
    average_rating: 4.33,
    rating_count: 3,
    icon_url: `/api/v1/images/${id}/icon`,
    prespawn: false,
  })
})

test('an image without an icon or a variant says null', async () => {
  const { id } = await createImage({ variant: null })

  expect((await show(id)).body.data).toMatchObject({ variant: null, icon_url: null })
})

test('an image that is not there, or not published, is not found', async () => {
  const { id } = await createImage({ published: false })

  expectFailure(GetPublicImage, await show('0'.repeat(24)), notFound)
  expectFailure(GetPublicImage, await show(id), notFound)
})

test('an id that is none names nothing', async () => {
  const { id } = await createImage()

  for (const none of [
    'abc-123',
    'ubuntu/22.04',
    'A'.repeat(24),
    ` ${id}`,
    `${id}\n`,
    `${id}0`,
    '%',
    '\0',
    '__proto__',
  ]) {
    expectFailure(GetPublicImage, await show(none), notFound)
  }
})

test('a bad credential and a query are ignored', async () => {
  const { id } = await createImage()

  const answer = await api(GET, GetPublicImage, {
    params: { id },
    query: 'limit=500&limit=500',
    headers: { authorization: 'Bearer nonsense' },
  })

  expect(answer.status).toBe(200)
})

test('a defect is told as such and no more', async () => {
  const { id } = await createImage()

  const answer = await withoutTable('catalog_images', () => show(id))

  const failure = { status: 500, message: 'Failed to retrieve public image details', code: 'internal' } as const
  expectFailure(GetPublicImage, answer, failure)
})

describeCaching(GetPublicImage, GET, async () => {
  const { id } = await createImage({ description: 'A long story. '.repeat(70) })
  return { params: { id } }
})
