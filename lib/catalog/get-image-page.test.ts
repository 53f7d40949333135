import { expect, test } from 'vitest'
import { createImage } from '@/lib/testing/create-image'
import { db } from '@/lib/testing/prisma'
import { statementsOf } from '@/lib/testing/statements-of'
import { getImagePage, withoutVariant } from './get-image-page'
import { MAX_BUILDS, MAX_SIMILAR, MAX_VERSIONS } from './get-image-page.sql'

const mark = () => crypto.randomUUID().slice(0, 8)

test('a page tells what the shop knows of its image', async () => {
  const { id, listingId } = await createImage({ tags: ['cloud', 'web'], priceCents: 599 })
  await db().listing.update({ where: { id: listingId }, data: { readme: '# Hello' } })

  const page = await getImagePage(id)

  expect(page).toMatchObject({ image: { id, price: 5.99 }, tags: ['cloud', 'web'], readme: '# Hello' })
})

test.each([
  ['one that is not published', () => createImage({ published: false })],
  ['one that never was', async () => ({ id: 'f'.repeat(24) })],
])('%s has no page', async (_, make) => {
  const { id } = await make()
  await expect(getImagePage(id)).rejects.toMatchObject({ code: 'image_not_found' })
})

test('versions are told newest first, so many of them, each with the hash of its largest file', async () => {
  const { id } = await createImage({ serial: '20250110' })
  const newest = { imageId: id, serial: '20250111', sizeBytes: 7, releasedAt: new Date('2025-01-11') }
  const file = (name: string, sizeBytes: number, sha256: string | null) => ({
    ...{ kind: name, name, path: `images/${name}`, sizeBytes, sha256 },
  })
  const files = [file('small', 1, 'a'.repeat(64)), file('large', 3, 'b'.repeat(64)), file('unknown', 9, null)]
  await db().serial.create({ data: { ...newest, files: { create: files } } })
  const older = Array.from({ length: MAX_VERSIONS }, (_, n) => ({
    ...{ imageId: id, serial: `2024${n}`, sizeBytes: n, releasedAt: new Date(2024, 0, n + 1) },
  }))
  await db().serial.createMany({ data: older })

  const { versions, versionCount } = await getImagePage(id)

  expect(versionCount).toBe(MAX_VERSIONS + 2)
  expect(versions).toHaveLength(MAX_VERSIONS)
  expect(versions.slice(0, 2)).toEqual([
    { serial: '20250111', releasedAt: '2025-01-11T00:00:00.000Z', sizeBytes: 7, sha256: 'b'.repeat(64) },
    { serial: '20250110', releasedAt: '2025-01-10T00:00:00.000Z', sizeBytes: 1_000_000, sha256: null },
  ])
})

test('the same image is found for other architectures and variants, and nothing else is', async () => {
  const alias = `same-${mark()}/22.04`
  const one = await createImage({ alias, variant: 'default' })
  const arm = await createImage({ alias, variant: null, architecture: 'arm64', priceCents: 100 })
  const cloud = await createImage({ alias: `${alias}/cloud`, variant: 'cloud' })
  await createImage({ alias: `${alias}/cloud`, variant: 'cloud', published: false })
  for (const other of [`${alias}.1`, `${alias}/tools`, `${alias}-lts`, `${alias}0`]) await createImage({ alias: other })

  const builds = [one, arm, cloud].map(({ id }) => id).sort()
  for (const { id } of [one, arm, cloud]) {
    expect((await getImagePage(id)).builds.map((each) => each.id).sort()).toEqual(builds)
  }
  expect((await getImagePage(one.id)).builds).toContainEqual(
    expect.objectContaining({ id: arm.id, architecture: 'arm64', variant: null, price: 1 }),
  )
})

test('architectures of one listing are builds of one another, whatever they are called', async () => {
  const amd = await createImage({ alias: `one-${mark()}`, priceCents: 100 })
  const arm = await createImage({ alias: `other-${mark()}`, listingId: amd.listingId, architecture: 'arm64' })

  for (const { id } of [amd, arm]) {
    const { builds } = await getImagePage(id)
    expect(new Set(builds.map((each) => each.id))).toEqual(new Set([amd.id, arm.id]))
    expect(builds.map(({ price }) => price)).toEqual([1, 1])
  }
})

test('of very many builds so many are told, this one among them', async () => {
  const alias = `many-${mark()}`
  const [, last] = [
    await Promise.all(Array.from({ length: MAX_BUILDS }, (_, n) => createImage({ alias, architecture: `a${n}` }))),
    await createImage({ alias, architecture: 'zzz' }),
  ]

  const { builds } = await getImagePage(last.id)

  expect(builds).toHaveLength(MAX_BUILDS)
  expect(builds.map(({ id }) => id)).toContain(last.id)
})

test('similar images have tags in common, the most first, each once and by the build that fits', async () => {
  const [os, tag, other] = [`os-${mark()}`, mark(), mark()]
  const tags = [tag, other]
  const image = await createImage({ os, alias: `${mark()}/1`, tags })
  const close = { os, alias: `${mark()}/1`, tags }
  const closest = await createImage(close)
  const { listingId } = closest
  for (const architecture of ['aarch32', 'arm64']) await createImage({ ...close, listingId, architecture })
  await createImage({ ...close, alias: `${close.alias}/cloud`, variant: 'cloud' })
  const further = await createImage({ os, alias: `${mark()}/1`, tags: [tag] })
  await createImage({ os, alias: `${mark()}/1`, tags, published: false })
  await createImage({ os: `os-${mark()}`, alias: `${mark()}/1` })

  const { similar } = await getImagePage(image.id)

  expect(similar.map(({ id }) => id)).toEqual([closest.id, further.id])
})

test('of one name there are two similar images at most, and in all so many', async () => {
  const [os, name] = [`os-${mark()}`, `name-${mark()}`]
  const image = await createImage({ os })
  for (let n = 0; n < 4; n++) await createImage({ os, alias: `${name}/${n}` })
  for (let n = 0; n < MAX_SIMILAR; n++) await createImage({ os, alias: `${mark()}/${n}` })

  const { similar } = await getImagePage(image.id)

  expect(similar).toHaveLength(MAX_SIMILAR)
  expect(similar.filter(({ alias }) => alias.startsWith(name)).length).toBeLessThanOrEqual(2)
})

test('whatever there is to tell, it costs three statements beside the image itself', async () => {
  const { id } = await createImage()

  const statements = await statementsOf(() => getImagePage(id))

  expect(statements.filter((name) => name !== 'get-public-image').sort()).toEqual([
    'image-builds',
    'image-story',
    'similar-images',
  ])
})

test.each([
  ['ubuntu/22.04/cloud', 'cloud', 'ubuntu/22.04'],
  ['ubuntu/22.04', 'default', 'ubuntu/22.04'],
  ['cloud', 'cloud', 'cloud'],
  ['nginx/1.31', null, 'nginx/1.31'],
])('%s, as %s, is %s without its variant', (alias, variant, family) => {
  expect(withoutVariant(alias, variant)).toBe(family)
})
