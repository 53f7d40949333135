import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'
import { createImage } from '@/lib/testing/create-image'
import { db } from '@/lib/testing/prisma'

const run = (...words: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile('node', ['--import', 'tsx', 'scripts/commands/listing.ts', ...words], (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err })
    })
  })

const create = async (architecture: string, priceCents: number) => {
  const { id, listingId } = await createImage({ architecture, priceCents })
  return { id, ...(await db().listing.findUniqueOrThrow({ where: { id: listingId }, select: { name: true } })) }
}

test('listings are merged at a price that is named, and shown by any of their names', async () => {
  const [amd64, arm64] = [await create('amd64', 100), await create('arm64', 200)]

  const merged = await run('merge', '--names', `${amd64.name},${arm64.name}`, '--price', '5.99')
  const shown = await run('show', '--name', arm64.name)

  expect(merged).toMatchObject({ code: 0, err: '' })
  expect(shown).toEqual(merged)
  expect(shown.out).toContain(`name            ${amd64.name}\n`)
  expect(shown.out).toContain(`otherNames      ${arm64.name}\n`)
  expect(shown.out).toContain('price           5.99\n')
  expect(shown.out).toContain(`images          amd64 ${amd64.id}\nimages          arm64 ${arm64.id}\n`)
})

test.each([
  [[], '<deed> must be show or merge'],
  [['sell'], '<deed> must be show or merge'],
  [['show'], '--name must be given'],
  [['show', '--name', 'nothing/here'], 'Listing not found'],
  [['merge', '--names', 'one', '--price', '1.00'], '--names must be two names or more, with commas'],
  [['merge', '--names', 'one,two'], '--price must be given'],
  [['merge', '--names', 'one,two', '--price', '1.005'], '--price must be an amount such as 50.00'],
  [['merge', '--names', 'one,two', '--price', '1.00'], 'Listing not found'],
])('refuses %j in words', async (words, line) => {
  const { code, out, err } = await run(...words)

  expect([code, out, err.split('\n', 1)[0]]).toEqual([1, '', line])
})
