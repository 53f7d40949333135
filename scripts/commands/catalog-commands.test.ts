import { execFile } from 'node:child_process'
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rateImage } from '@/lib/ratings/rate-image'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { expectInvariants } from '@/lib/testing/expect-invariants'
import { db } from '@/lib/testing/prisma'

type Ended = { code: number; out: string; err: string }

/** Runs a command of the shop as its operator would. */
const run = (script: string, ...words: string[]) =>
  new Promise<Ended>((resolve) => {
    execFile('node', ['--import', 'tsx', `scripts/commands/${script}.ts`, ...words], (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err })
    })
  })

/** The same for one that is refused, without the right form that may follow the sentence. */
const refused = async (script: string, ...words: string[]): Promise<Ended> => {
  const { err, ...ended } = await run(script, ...words)
  return { ...ended, err: err.replace(/^Usage: npm run .*\n/m, '') }
}

describe('npm run catalog:import', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chandlery-command-test-'))
    const versions = { '20250110': { items: { root: { path: 'x', size: 1 } } } }
    const products = { a: { os: 'Testix', release: '1', arch: 'amd64', versions }, b: { os: 'Testix' } }
    await writeFile(join(folder, 'good.json'), JSON.stringify({ format: 'products:1.0', products }))
    await writeFile(join(folder, 'bad.json'), 'bad')
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('imports what it can and says what it left out', async () => {
    expect(await run('catalog-import', join(folder, 'good.json'))).toEqual({
      code: 0,
      out: `Source good.json, ${await realpath(join(folder, 'good.json'))}\n1 image: 1 new, 0 updated, 0 unchanged\n1 product skipped:\n  1 × it has no release: b\n`,
      err: '',
    })
    expect(await db().image.count({ where: { product: 'a' } })).toBe(1)
  })

  test('fails when nothing can be read', async () => {
    const bad = join(folder, 'bad.json')

    expect(await run('catalog-import', bad)).toEqual({
      code: 1,
      out: expect.stringContaining('1 × it is no JSON object: bad.json (character 1 is not {)'),
      err: `Nothing could be read from ${bad}\n`,
    })
  })

  test.each([
    [[], '<source> must be the folder or URL of a simplestreams server\n'],
    [['/nowhere'], 'There is no folder /nowhere\n'],
    [['a', 'b'], 'One source is enough: a b\n'],
  ])('refuses %j in one line', async (words, err) => {
    expect(await refused('catalog-import', ...words)).toEqual({ code: 1, out: '', err })
  })
})

describe('npm run catalog:generate', () => {
  const generated = () =>
    db().image.findMany({
      where: { product: { startsWith: 'generated:7:' } },
      include: {
        listing: { omit: { createdAt: true, updatedAt: true }, include: { icon: { select: { sha256: true } } } },
      },
      omit: { createdAt: true, updatedAt: true },
      orderBy: { id: 'asc' },
    })

  const dropGenerated = async (...products: string[]) => {
    const where = { OR: products.map((product) => ({ product: { startsWith: product } })) }
    const listings = { id: { in: (await db().image.findMany({ where })).map(({ listingId }) => listingId) } }
    await db().rating.deleteMany({ where: { listing: listings } })
    await db().image.deleteMany({ where })
    await db().listing.deleteMany({ where: { ...listings, images: { none: {} } } })
  }

  test('makes the same images for the same seed, adds what lacks, and the books add up', async () => {
    expect(await run('catalog-generate', '--images', '200', '--seed', '7')).toMatchObject({
      ...{ code: 0, out: '200 images added, 200 of seed 7 in all\n' },
    })
    const first = await generated()
    await dropGenerated('generated:7:')

    await run('catalog-generate', '--images', '150', '--seed', '7')
    const { out } = await run('catalog-generate', '--images', '200', '--seed', '7')

    expect(out).toBe('50 images added, 200 of seed 7 in all\n')
    expect(await generated()).toEqual(first)
    await expectInvariants()
  })

  test('leaves every rule and index as it was, also when it fails', async () => {
    const schema = () =>
      db().$queryRaw`
        SELECT pg_get_indexdef(indexrelid) AS definition, indisvalid AS is_valid FROM pg_index
         WHERE indrelid = ANY ('{images,listings,listing_names,serials,ratings}'::regclass[])
         UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid), convalidated
          FROM pg_constraint WHERE conrelid = ANY ('{images,listings,listing_names,serials,ratings}'::regclass[]) ORDER BY 1`
    const before = await schema()
    expect(await run('catalog-generate', '--images', '1000', '--seed', '8')).toMatchObject({ code: 0 })
    expect(await schema()).toEqual(before)

    // The fifth image is thought not to be there, and its id is refused in the middle of the work.
    expect(await run('catalog-generate', '--images', '5', '--seed', '9')).toMatchObject({ code: 0 })
    await db().image.updateMany({ where: { product: 'generated:9:4' }, data: { product: 'moved:9:4' } })
    const failed = await run('catalog-generate', '--images', '3000', '--seed', '9')
    expect([failed.code, failed.err]).toEqual([1, expect.stringContaining('listing_names_pkey')])
    expect(await schema()).toEqual(before)
    expect(await db().image.count({ where: { product: { startsWith: 'generated:9:' } } })).toBe(4)

    await dropGenerated('generated:8:', 'generated:9:', 'moved:9:')
  })

  test('looks like a catalogue: prices, votes, icons, versions and words differ', async () => {
    const images = await generated()

    const distinct = (pick: (image: (typeof images)[number]) => unknown) => new Set(images.map(pick)).size
    expect(distinct(({ listingId }) => listingId)).toBe(120)
    expect(distinct(({ listing }) => listing.os)).toBeGreaterThan(5)
    expect(distinct(({ architecture }) => architecture)).toBeGreaterThan(2)
    expect(distinct(({ listing }) => listing.priceCents)).toBeGreaterThan(10)
    expect(distinct(({ listing }) => listing.description)).toBeGreaterThan(115)
    expect(images.filter(({ listing }) => listing.priceCents === 0).length).toBeGreaterThan(60)
    expect(images.filter(({ listing }) => listing.ratingCount > 0).length).toBeGreaterThan(30)
    expect(images.filter(({ listing }) => listing.icon).length).toBeGreaterThan(150)
    expect(await db().serial.count({ where: { image: { product: { startsWith: 'generated:7:' } } } })).toBe(200)
  })

  test('votes count again afterwards', async () => {
    const { caller } = await createUser()
    const [image] = await generated()
    if (!image) throw new Error('nothing was generated')

    await rateImage(caller, image.id, 5)

    expect((await generated())[0]?.listing.ratingCount).toBe(image.listing.ratingCount + 1)
    await expectInvariants()
  })

  test.each([
    [[], '--images must be a number from 1 to 10000000\n'],
    [['--images', '0'], '--images must be a number from 1 to 10000000\n'],
    [['--images', '10000001'], '--images must be a number from 1 to 10000000\n'],
    [['--images', '5', '--seed', '1e3'], '--seed must be a number from 0 to 999999999\n'],
  ])('refuses %j in one line', async (words, err) => {
    expect(await refused('catalog-generate', ...words)).toEqual({ code: 1, out: '', err })
  })
})

describe('npm run image', () => {
  test('changes a listing and prints it', async () => {
    const { id, alias } = await createImage()

    const { code, out } = await run('image', '--id', id, '--price', '5.99', '--unpublish', '--prespawn', 'true')

    expect(code).toBe(0)
    expect(out).toContain(`alias           ${alias}\n`)
    expect(out).toContain('price           5.99\n')
    expect(await db().image.findUniqueOrThrow({ where: { id }, include: { listing: true } })).toMatchObject({
      ...{ published: false, prespawn: true, listing: { priceCents: 599 } },
    })
  })

  test.each([
    [['--id', '0'.repeat(24)], 'Image not found\n'],
    [['--id', 'ubuntu'], '--id must be the 24 hex digits of an image\n'],
    [['--id', '0'.repeat(24), '--price', '10000000'], '--price must be 0 to 9999999.99\n'],
    [['--id', '0'.repeat(24), '--price', '1.005'], '--price must be an amount such as 50.00\n'],
    [['--id', '0'.repeat(24), '--publish', '--unpublish'], '--publish and --unpublish exclude each other\n'],
  ])('refuses %j in one line', async (words, err) => {
    expect(await refused('image', ...words)).toEqual({ code: 1, out: '', err })
  })
})
