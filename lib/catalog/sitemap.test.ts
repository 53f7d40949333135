import { beforeAll, expect, test } from 'vitest'
import { createImage } from '@/lib/testing/create-image'
import { db } from '@/lib/testing/prisma'
import { listSitemapParts, readSitemapPart } from './sitemap'

let published: string[]
beforeAll(async () => {
  for (let count = 0; count < 11; count++) await createImage()
  const all = await db().image.findMany({ orderBy: { id: 'asc' } })
  await db().image.updateMany({ where: { id: all[3]?.id ?? '' }, data: { published: false } })
  published = (await db().image.findMany({ where: { published: true }, orderBy: { id: 'asc' } })).map(({ id }) => id)
})

const idsOf = async (after: string, size: number) => {
  const ids: string[] = []
  for await (const some of readSitemapPart(after, size)) ids.push(...some.map(({ id }) => id))
  return ids
}

test.each([1, 2, 3, 5, 11, 10_000])('in parts of %d every published image stands once', async (size) => {
  const ids: string[] = []
  for (const part of await listSitemapParts(size)) {
    const some = await idsOf(part, size)
    expect(some.length).toBeLessThanOrEqual(size)
    ids.push(...some)
  }

  expect(ids).toEqual(published)
})

test('a part that begins behind the last image is empty', async () => {
  expect(await idsOf('f'.repeat(24), 10)).toEqual([])
})
