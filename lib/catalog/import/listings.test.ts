import { expect, test } from 'vitest'
import type { CatalogProduct } from '@/lib/simplestreams/catalog-product'
import { db } from '@/lib/testing/prisma'
import { knowSource } from './know-source'
import { saveProducts } from './save-products'

let count = 0

/** A source of its own for each test, so that no names or keys meet. */
const newSource = async (): Promise<string> => {
  count += 1
  return (await knowSource({ address: `https://listings-${count}.example`, name: `listings-${count}.example` })).id
}

const product = (key: string, architecture: string, given: Partial<CatalogProduct> = {}): CatalogProduct => ({
  ...{
    product: `${key}:${architecture}`,
    listingKey: key,
    kind: 'system',
    alias: `${key}/1`,
    description: `Says ${key}`,
  },
  ...{ imageName: `${key}-1-${architecture}`, os: key, release: '1', architecture, variant: null, tags: [key] },
  versions: [{ serial: '20250109', sizeBytes: 10, releasedAt: new Date('2025-01-09'), files: [] }],
  ...given,
})

const listingsOf = (sourceId: string) =>
  db().listing.findMany({
    where: { sourceId },
    include: { images: { orderBy: { architecture: 'asc' } } },
    orderBy: { name: 'asc' },
  })

const shape = async (sourceId: string) =>
  Object.fromEntries(
    (await listingsOf(sourceId)).map(({ name, images }) => [name, images.map((each) => each.architecture)]),
  )

test('the architectures of one product become one listing, however they come', async () => {
  const source = await newSource()

  await saveProducts([product('whole', 'amd64'), product('whole', 'arm64'), product('later', 'armhf')], source)
  await saveProducts([product('later', 'amd64'), product('whole', 'riscv64'), product('whole', 'amd64')], source)

  expect(await shape(source)).toEqual({ 'later/1': ['amd64', 'armhf'], 'whole/1': ['amd64', 'arm64', 'riscv64'] })
})

test('a listing speaks by one of its products, whichever comes last', async () => {
  const source = await newSource()
  const says = (architecture: string, description: string) => product('words', architecture, { description })
  const words = async () => (await listingsOf(source)).map(({ description, title }) => [description, title])

  await saveProducts([says('arm64', 'ARM')], source)
  expect(await words()).toEqual([['ARM', 'ARM']])
  await saveProducts([says('amd64', 'Intel'), says('armhf', 'Small')], source)
  expect(await words()).toEqual([['Intel', 'Intel']])
  const again = await saveProducts([says('arm64', 'ARM'), says('armhf', 'Small')], source)
  expect([...again.values()].map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged'])
  expect(await words()).toEqual([['Intel', 'Intel']])
})

test('what an operator has set stays, what the source says of the rest comes, and search finds both', async () => {
  const source = await newSource()
  await saveProducts([product('set', 'amd64'), product('set', 'arm64')], source)
  const [listing] = await listingsOf(source)
  const set = { title: 'Ours', description: 'Our words', setByOperator: ['description', 'title'] }
  await db().listing.update({ where: { id: listing?.id ?? '' }, data: set })

  const given = { description: 'Theirs', tags: ['fresh'] }
  await saveProducts([product('set', 'amd64', given), product('set', 'arm64', given)], source)

  const [kept] = await listingsOf(source)
  expect(kept).toMatchObject({ ...set, tags: ['fresh'] })
  for (const { searchText } of kept?.images ?? []) {
    expect(searchText).toContain('our words\nfresh')
    expect(searchText).not.toContain('theirs')
  }
})

test('a name that another source has gets the source’s name in front, and is kept when the alias changes', async () => {
  const [first, second] = [await newSource(), await newSource()]
  const name = (await db().source.findUniqueOrThrow({ where: { id: second } })).name

  await saveProducts([product('shared', 'amd64')], first)
  await saveProducts(
    [product('shared', 'amd64'), product('shared', 'arm64', { listingKey: 'other', imageName: 'x' })],
    second,
  )
  await saveProducts([product('shared', 'amd64', { alias: 'renamed/2' })], first)

  expect(Object.keys(await shape(first))).toEqual(['shared/1'])
  expect(Object.keys(await shape(second))).toEqual([`${name}/shared/1`, `${name}/shared/1-2`])
})

test('a product that its source calls by a new name does not push the old one out', async () => {
  const source = await newSource()

  await saveProducts([product('moved', 'amd64')], source)
  await saveProducts([product('moved', 'amd64', { product: 'moved:new', imageName: 'moved-new' })], source)

  const listings = await listingsOf(source)
  expect(listings.map(({ images }) => images.map((image) => image.product)).sort()).toEqual([
    ['moved:amd64'],
    ['moved:new'],
  ])
})

test('imports at once make one listing of each product, and no name twice', async () => {
  const source = await newSource()
  const architectures = ['amd64', 'arm64', 'armhf', 'ppc64el', 'riscv64', 's390x']
  const keys = Array.from({ length: 40 }, (_, index) => `race-${index}`)

  await Promise.all(
    architectures.map((each) =>
      saveProducts(
        keys.map((key) => product(key, each)),
        source,
      ),
    ),
  )

  const made = await listingsOf(source)
  expect(made).toHaveLength(keys.length)
  for (const { images } of made) expect(images.map(({ architecture }) => architecture)).toEqual(architectures)
})

test('a new architecture joins a listing from before, which learns its key by the same import', async () => {
  const source = await newSource()
  await saveProducts([product('old', 'amd64'), product('apart', 'amd64')], source)
  await db().listing.updateMany({ where: { sourceId: source }, data: { sourceKey: null } })
  await db().listing.updateMany({
    where: { sourceId: source, os: 'apart' },
    data: { onlyArchitecture: 'amd64' },
  })

  const both = (key: string) => [product(key, 'arm64'), product(key, 'amd64')]
  await saveProducts([...both('old'), ...both('apart')], source)

  expect(await shape(source)).toEqual({
    'apart/1': ['amd64'],
    [`listings-${count}.example/apart/1`]: ['arm64'],
    'old/1': ['amd64', 'arm64'],
  })
})
