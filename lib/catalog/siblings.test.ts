import sharp from 'sharp'
import { expect, test } from 'vitest'
import { CatalogQuery } from '@/lib/contract/catalog-query'
import { cents } from '@/lib/money'
import { createImage } from '@/lib/testing/create-image'
import { db } from '@/lib/testing/prisma'
import { changeImage } from './change-image'
import { getImageIcon } from './get-image-icon'
import { getImagePage } from './get-image-page'
import { getPublicImage } from './get-public-image'
import { acceptIcon } from './icons/check-icon'
import { assignIcons } from './icons/assign-icons'
import { listPublicImages } from './list-public-images'

// Images of one listing share what is the listing's, whichever of them it is changed through.

async function siblings() {
  const one = await createImage({ description: 'First words', priceCents: 100 })
  const { listingId } = one
  const other = await createImage({ listingId, architecture: 'arm64', imageName: 'other' })
  const stranger = await createImage({ architecture: 'arm64', priceCents: 100 })
  return { one, other, stranger, listingId }
}

const found = async (search: string) =>
  (await listPublicImages(CatalogQuery.parse({ search }))).images.map(({ id }) => id).sort()

test('a price set through one is the price of both, and of no other', async () => {
  const { one, other, stranger } = await siblings()

  await changeImage(other.id, { priceCents: cents(599) })

  const prices = await Promise.all([one, other, stranger].map(async ({ id }) => (await getPublicImage(id)).price))
  expect(prices).toEqual([5.99, 5.99, 1])
})

test('words set through one are shown of both, and find both', async () => {
  const { one, other } = await siblings()
  const word = crypto.randomUUID()
  const tag = crypto.randomUUID()

  await changeImage(other.id, { description: `Now ${word}`, tags: [tag], readme: `# ${word}` })

  for (const { id } of [one, other]) {
    expect(await getPublicImage(id)).toMatchObject({ description: `Now ${word}` })
    expect(await getImagePage(id)).toMatchObject({ readme: `# ${word}`, tags: [tag] })
  }
  for (const each of [word, tag]) expect(await found(each)).toEqual([one.id, other.id].sort())
})

test('an icon set through one is the icon of both', async () => {
  const { one, other } = await siblings()
  const png = await sharp({ create: { width: 20, height: 20, channels: 3, background: 'green' } })
    .png()
    .toBuffer()
  const icon = await acceptIcon(png)

  await changeImage(one.id, { icon })

  expect((await getImageIcon(other.id)).sha256).toBe(icon.sha256)
  expect((await getPublicImage(other.id)).icon_url).toBe(`/api/v1/images/${other.id}/icon`)
})

test('a listing without an icon gets one for all its images at once', async () => {
  const { one, other, stranger } = await siblings()

  expect(await assignIcons([one.id, other.id])).toBe(1)

  expect(await getImageIcon(other.id)).toEqual(await getImageIcon(one.id))
  expect((await getPublicImage(stranger.id)).icon_url).toBeNull()
})

test('one that is unpublished is hidden alone; with its listing all are', async () => {
  const { one, other, listingId } = await siblings()
  const hidden = { code: 'image_not_found' }

  await changeImage(other.id, { published: false })
  expect(await getPublicImage(one.id)).toMatchObject({ id: one.id })
  await expect(getPublicImage(other.id)).rejects.toMatchObject(hidden)
  await changeImage(other.id, { published: true })

  await db().listing.update({ where: { id: listingId }, data: { published: false } })
  for (const { id, alias } of [one, other]) {
    await expect(getPublicImage(id)).rejects.toMatchObject(hidden)
    expect(await found(alias)).toEqual([])
  }
  expect(await changeImage(one.id, { published: true })).toMatchObject({ published: false })
})

test("what is an image's own is not shared", async () => {
  const { one, other } = await siblings()

  await changeImage(one.id, { prespawn: true })

  expect([await getPublicImage(one.id), await getPublicImage(other.id)]).toMatchObject([
    { prespawn: true },
    { prespawn: false },
  ])
})

test('changes through two siblings at once wait for one another', async () => {
  const { one, other } = await siblings()

  await Promise.all(
    Array.from({ length: 10 }, (_, nth) =>
      nth % 2 ? changeImage(one.id, { description: `Words ${nth}` }) : changeImage(other.id, { tags: [`tag${nth}`] }),
    ),
  )

  const images = await db().image.findMany({ where: { id: { in: [one.id, other.id] } }, include: { listing: true } })
  for (const { searchText, listing } of images) {
    expect(searchText.split('\n').slice(2)).toEqual([listing.description.toLowerCase(), ...listing.tags])
  }
})
