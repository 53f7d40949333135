import sharp from 'sharp'
import { expect, test } from 'vitest'
import { CatalogQuery } from '@/lib/contract/catalog-query'
import { cents } from '@/lib/money'
import { createImage } from '@/lib/testing/create-image'
import { db } from '@/lib/testing/prisma'
import { changeImage } from './change-image'
import { getImageIcon } from './get-image-icon'
import { getPublicImage } from './get-public-image'
import { acceptIcon } from './icons/check-icon'
import { listPublicImages } from './list-public-images'

test('a listing changes in what is given, and in nothing else', async () => {
  const { id } = await createImage({ priceCents: 100 })
  const before = await getPublicImage(id)

  expect(await changeImage(id, { priceCents: cents(599) })).toEqual({ ...before, price: 5.99, published: true })
  expect(await changeImage(id, { prespawn: true })).toMatchObject({ price: 5.99, prespawn: true })
  expect(await changeImage(id, {})).toEqual({ ...before, price: 5.99, prespawn: true, published: true })
  expect(await changeImage(id, { priceCents: cents(0), prespawn: false })).toEqual({
    ...before,
    price: 0,
    published: true,
  })
})

test('an image that leaves the shelf is not found, until it is back', async () => {
  const { id } = await createImage()

  expect(await changeImage(id, { published: false })).toMatchObject({ id, published: false })
  await expect(getPublicImage(id)).rejects.toMatchObject({ code: 'image_not_found' })

  expect(await changeImage(id, { published: true })).toMatchObject({ id, published: true })
  expect(await getPublicImage(id)).toMatchObject({ id })
})

test('an image that is not there is not found', async () => {
  await expect(changeImage('0'.repeat(24), {})).rejects.toMatchObject({ code: 'image_not_found' })
})

test('no price beyond the dearest gets into the database', async () => {
  const { id } = await createImage()

  await expect(changeImage(id, { priceCents: cents(1_000_000_000) })).rejects.toThrow(/price_cents/)
  await expect(changeImage(id, { priceCents: cents(-1) })).rejects.toThrow(/price_cents/)
})

test('a description and tags of the operator are found, and what they replace is not', async () => {
  const { id, listingId } = await createImage({ description: 'Plain words', tags: ['old'] })
  const found = async (search: string) => {
    const { images } = await listPublicImages(CatalogQuery.parse({ search }))
    return images.map((image) => image.id).includes(id)
  }

  const changed = await changeImage(id, { description: 'Größe wählen', tags: ['fresh', 'new'] })

  expect(changed.description).toBe('Größe wählen')
  expect([await found('größe'), await found('fresh')]).toEqual([true, true])
  expect([await found('plain'), await found('old')]).toEqual([false, false])
  expect(await db().listing.findUniqueOrThrow({ where: { id: listingId } })).toMatchObject({
    tags: ['fresh', 'new'],
    setByOperator: ['description', 'tags'],
  })
})

test('a readme and an icon of the operator are shown, and the database numbers the change', async () => {
  const { id, listingId } = await createImage()
  const icon = await acceptIcon(
    await sharp({ create: { width: 20, height: 20, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  )
  const numbers = () =>
    db().$queryRaw<{ number: string }[]>`SELECT changed_xid::text AS number FROM listings WHERE id = ${listingId}`
  const [before] = await numbers()

  await changeImage(id, { readme: '# Read me' })
  const [after] = await numbers()
  await changeImage(id, { icon })

  expect(after).not.toEqual(before)
  expect((await getImageIcon(id)).sha256).toBe(icon.sha256)
  expect(await db().listing.findUniqueOrThrow({ where: { id: listingId } })).toMatchObject({
    readme: '# Read me',
    setByOperator: [],
  })
})

test('of two changes at once none folds what the other has replaced', async () => {
  const { id } = await createImage({ description: 'first', tags: ['one'] })

  await Promise.all([changeImage(id, { description: 'second' }), changeImage(id, { tags: ['two'] })])

  const { searchText } = await db().image.findUniqueOrThrow({ where: { id } })
  expect(searchText.split('\n').slice(-2)).toEqual(['second', 'two'])
})
