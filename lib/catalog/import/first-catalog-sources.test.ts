import pg from 'pg'
import { expect, test } from 'vitest'
import { env } from '@/lib/env'
import { createImage } from '@/lib/testing/create-image'
import { db } from '@/lib/testing/prisma'
import { dataStep } from '@/prisma/migrations/20261128130000_sources_of_images/data'
import { FIRST_CATALOG, UNKNOWN_SOURCE } from './own-sources'

test('images of before belong to the first catalogue where it names their product, the others to nobody known', async () => {
  const [ours, strange] = [await createImage(), await createImage()]
  await db().image.update({ where: { id: ours.id }, data: { product: 'ubuntu:jammy:amd64:default' } })
  const client = new pg.Client({ connectionString: env().DATABASE_URL })
  await client.connect()

  expect(await dataStep(client, null)).toBeNull()
  expect(await dataStep(client, null)).toBeNull()
  await client.end()

  const sourceOf = async ({ id }: { id: string }) =>
    (await db().image.findUniqueOrThrow({ where: { id }, select: { sourceId: true } })).sourceId
  expect([await sourceOf(ours), await sourceOf(strange)]).toEqual([FIRST_CATALOG, UNKNOWN_SOURCE])
})
