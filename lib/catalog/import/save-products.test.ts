import { expect, test } from 'vitest'
import { expectInvariants } from '@/lib/testing/expect-invariants'
import { createUser } from '@/lib/testing/create-user'
import type { CatalogProduct, CatalogVersion } from '@/lib/simplestreams/catalog-product'
import { releaseMoment } from '@/lib/simplestreams/documents/release-moment'
import { db } from '@/lib/testing/prisma'
import { importFreeImage } from '@/lib/purchases/import-free-image'
import { listUserImages } from '@/lib/purchases/list-user-images'
import { rateImage } from '@/lib/ratings/rate-image'
import { LibraryQuery } from '@/lib/contract/catalog-query'
import { saveProducts } from './save-products'

const version = (serial: string, sizeBytes = 1000): CatalogVersion => ({
  serial,
  sizeBytes,
  releasedAt: releaseMoment(serial) ?? new Date(0),
  files: [
    {
      kind: 'root.tar.xz',
      name: 'root.tar.xz',
      path: `${serial}/r`,
      sizeBytes,
      sha256: 'a'.repeat(64),
      fingerprints: {},
    },
    { kind: 'squashfs', name: 'root.squashfs', path: `${serial}/s`, sizeBytes: 9, sha256: null, fingerprints: {} },
  ],
})

const product = (name: string, given: Partial<CatalogProduct> = {}): CatalogProduct => ({
  product: name,
  listingKey: name,
  kind: 'system',
  alias: 'ubuntu/22.04',
  description: 'Ubuntu 22.04 LTS (Jammy Jellyfish)',
  imageName: `ubuntu-22.04-${name}`,
  os: 'ubuntu',
  release: '22.04',
  architecture: 'amd64',
  variant: 'default',
  tags: ['lts', 'ubuntu'],
  versions: [version('20250109'), version('20250110_07:42', 2000)],
  ...given,
})

const outcomes = async (products: CatalogProduct[]) =>
  Object.fromEntries([...(await saveProducts(products))].map(([name, { outcome }]) => [name, outcome]))

const found = (name: string) =>
  db().image.findFirstOrThrow({
    where: { product: name },
    include: { listing: true, serials: { include: { files: true }, orderBy: { serial: 'asc' } } },
  })

test('an image comes with its versions and files, and shows its newest version', async () => {
  expect(await outcomes([product('new')])).toEqual({ new: 'new' })

  const image = await found('new')
  expect(image).toMatchObject({
    alias: 'ubuntu/22.04',
    currentSerial: '20250110_07:42',
    sizeBytes: 2000n,
    searchText: 'ubuntu/22.04\nubuntu-22.04-new\nubuntu 22.04 lts (jammy jellyfish)\nlts\nubuntu',
    published: true,
    listing: { name: 'ubuntu/22.04', priceCents: 0, tags: ['lts', 'ubuntu'], kind: 'system', published: true },
  })
  expect(image.serials.map(({ serial, files }) => [serial, files.length])).toEqual([
    ['20250109', 2],
    ['20250110_07:42', 2],
  ])
  expect(image.serials[1]?.releasedAt.toISOString()).toBe('2025-01-10T07:42:00.000Z')
})

test('the same again changes nothing', async () => {
  await outcomes([product('again')])
  const before = await found('again')

  expect(await outcomes([product('again')])).toEqual({ again: 'unchanged' })
  expect(await found('again')).toEqual(before)
})

test('a new version, a new fact or a changed file is an update', async () => {
  await outcomes([product('a'), product('b'), product('c'), product('d')])
  const changed = version('20250109')
  if (changed.files[0]) changed.files[0].sha256 = 'b'.repeat(64)

  const again = await outcomes([
    product('a', { versions: [version('20250111', 3000)] }),
    product('b', { description: 'Ubuntu 22.04' }),
    product('c', { versions: [changed] }),
    product('d', { versions: [version('20250109')] }),
  ])

  expect(again).toEqual({ a: 'updated', b: 'updated', c: 'updated', d: 'unchanged' })
  expect(await found('a')).toMatchObject({ currentSerial: '20250111', sizeBytes: 3000n })
  expect((await found('a')).serials).toHaveLength(3)
  expect((await found('b')).searchText).toContain('ubuntu 22.04\nlts')
})

test('a source that is behind takes nothing back', async () => {
  await outcomes([product('ahead', { versions: [version('20250301', 5)] })])

  expect(await outcomes([product('ahead', { versions: [version('20250201', 4)] })])).toEqual({ ahead: 'updated' })
  expect(await found('ahead')).toMatchObject({ currentSerial: '20250301', sizeBytes: 5n })
})

test('of the versions of one day the tenth is newer than the second', async () => {
  await outcomes([product('daily', { versions: [version('20250301.10'), version('20250301.2'), version('20250301')] })])

  expect(await found('daily')).toMatchObject({ currentSerial: '20250301.10' })
})

test('price, readme, icon, owners, ratings and shelf are the shop’s own', async () => {
  await outcomes([product('kept')])
  const { id } = await found('kept')
  const owner = await createUser()
  const icon = { sha256: 'c'.repeat(64), png: new Uint8Array([1]) }
  await db().icon.create({ data: icon })
  await importFreeImage(owner.caller, id)
  await rateImage(owner.caller, id, 4.5)
  const own = { prespawn: true, published: false, addedAt: new Date('2024-01-01') }
  const { listingId } = await db().image.update({ where: { id }, data: own })
  const ours = { priceCents: 599, readme: 'Ours', iconSha256: icon.sha256 }
  await db().listing.update({ where: { id: listingId }, data: ours })

  await outcomes([product('kept', { description: 'New', versions: [version('20250401')] })])

  expect(await found('kept')).toMatchObject({
    ...own,
    id,
    listing: { ...ours, averageHundredths: 450, description: 'New' },
  })
  expect((await listUserImages(owner.caller, LibraryQuery.parse({}))).images).toMatchObject([{ id }])
  await expectInvariants()
})

test('a product that the database refuses leaves none of its batch behind', async () => {
  const bad = product('bad', { versions: [version('20250109', -1)] })

  await expect(saveProducts([product('good'), bad])).rejects.toThrow(/size_bytes/)
  expect(await db().image.count({ where: { product: { in: ['good', 'bad'] } } })).toBe(0)
})

test('of a product that comes twice the last word counts', async () => {
  expect(await outcomes([product('twice'), product('twice', { description: 'Last' })])).toEqual({ twice: 'updated' })
  expect((await found('twice')).listing.description).toBe('Last')
})

test('imports at once, in whatever order, neither fail nor double', async () => {
  const names = Array.from({ length: 150 }, (_, index) => `at-once-${index}`)
  const imports = Array.from({ length: 6 }, (_, index) => {
    const products = names.map((name) => product(name, { versions: [version(`2025010${index + 1}`, index)] }))
    return saveProducts(index % 2 ? products.reverse() : products)
  })
  await Promise.all(imports)

  const images = await db().image.findMany({ where: { product: { in: names } }, include: { serials: true } })
  expect(images).toHaveLength(names.length)
  for (const { serials, currentSerial, sizeBytes } of images) {
    expect(serials).toHaveLength(6)
    expect([currentSerial, sizeBytes]).toEqual(['20250106', 5n])
  }
})
