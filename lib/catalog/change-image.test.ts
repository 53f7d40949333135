import { expect, test } from 'vitest'
import { cents } from '@/lib/money'
import { createImage } from '@/lib/testing/create-image'
import { changeImage } from './change-image'
import { getPublicImage } from './get-public-image'

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
