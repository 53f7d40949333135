import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/testing/prisma'
import { importCatalog } from './import-catalog'
import type { KnownSystems } from '@/lib/simplestreams/known-systems'
import { openSource } from '@/lib/simplestreams/open-source'

const known: KnownSystems = new Map()

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chandlery-import-test-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
  await db().image.deleteMany()
})

/** Writes documents below the folder; what is no text is written as JSON. */
async function publish(documents: Record<string, unknown>): Promise<void> {
  for (const [path, document] of Object.entries(documents)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), typeof document === 'string' ? document : JSON.stringify(document))
  }
}

const run = async (where = folder) => importCatalog(await openSource(where), known, () => {})

const product = (release: string, given: object = {}) => ({
  ...{ os: 'Testix', release, arch: 'amd64', variant: 'default' },
  versions: {
    '20250109_07:42': { items: { 'root.tar.xz': { ftype: 'root.tar.xz', path: `${release}/1`, size: 900 } } },
    '20250110_07:42': { items: { 'root.tar.xz': { ftype: 'root.tar.xz', path: `${release}/2`, size: 1000 } } },
  },
  ...given,
})
const products = (of: Record<string, unknown>) => ({
  format: 'products:1.0',
  datatype: 'image-downloads',
  products: of,
})
const entry = (path: unknown, given: object = {}) => ({
  ...{ datatype: 'image-downloads', format: 'products:1.0', path },
  ...given,
})
const index = (of: Record<string, unknown>) => ({ format: 'index:1.0', index: of })

const INDEX = 'streams/v1/index.json'
const IMAGES = 'streams/v1/images.json'
const oneDocument = (of: Record<string, unknown>) => ({
  [INDEX]: index({ images: entry(IMAGES) }),
  [IMAGES]: products(of),
})

/** What an import left out, in short. */
const left = ({ skipped }: Awaited<ReturnType<typeof run>>) =>
  skipped.map(({ what, reason, examples }) => `${what}: ${reason}: ${examples.join()}`)

describe('a server’s images come into the catalogue', () => {
  test('with their versions and an icon, and a second import changes nothing', async () => {
    await publish(oneDocument({ a: product('1'), b: product('2') }))

    expect(await run()).toMatchObject({ images: { new: 2, updated: 0, unchanged: 0 }, changes: [], skipped: [] })
    const first = await db().image.findMany({ orderBy: { product: 'asc' }, include: { listing: true, serials: true } })
    expect(await run()).toMatchObject({ images: { new: 0, updated: 0, unchanged: 2 }, changes: [], skipped: [] })

    expect(first[0]).toMatchObject({
      ...{ product: 'a', alias: 'testix/1', currentSerial: '20250110_07:42', sizeBytes: 1000n },
      listing: { iconSha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    expect(first[0]?.serials).toHaveLength(2)
    expect(
      await db().image.findMany({ orderBy: { product: 'asc' }, include: { listing: true, serials: true } }),
    ).toEqual(first)
  })

  test('many more than a batch holds', async () => {
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`p${index}`, product(`${index}`)]))
    await publish(oneDocument(many))

    expect((await run()).images.new).toBe(250)
  })

  test('from two imports at once, each image once', async () => {
    await publish(oneDocument({ a: product('1'), b: product('2') }))

    const [one, two] = await Promise.all([run(), run()])

    expect(one.images.new + two.images.new).toBe(2)
    expect(await db().image.count()).toBe(2)
  })

  test.each([
    ['its index', INDEX],
    ['the folder of its index', 'streams/v1'],
    ['one document', IMAGES],
  ])('when they are named by %s', async (_, path) => {
    await publish(oneDocument({ a: product('1') }))

    expect((await run(join(folder, path))).images.new).toBe(1)
  })

  test('when an index lies beside its documents', async () => {
    await publish({
      'index.json': index({ images: entry('images.json') }),
      'images.json': products({ a: product('1') }),
    })

    expect((await run()).images.new).toBe(1)
  })

  test('when the server has documents but no index', async () => {
    await publish({ [IMAGES]: products({ a: product('1') }), 'streams/v1/more.json': products({ b: product('2') }) })

    expect((await run()).images.new).toBe(2)
  })

  test('when its index names further indexes', async () => {
    await publish({
      [INDEX]: index({ more: entry('streams/v1/more.json', { format: 'index:1.0', datatype: null }) }),
      'streams/v1/more.json': index({
        images: entry(IMAGES),
        back: entry(INDEX),
        itself: entry('streams/v1/more.json'),
      }),
      [IMAGES]: products({ a: product('1') }),
    })

    expect(await run()).toMatchObject({ images: { new: 1 }, skipped: [] })
  })

  test('but not when they go on for ever', async () => {
    const path = (depth: number) => `streams/v1/${depth}.json`
    const chain = Array.from({ length: 9 }, (_, depth) => [path(depth), index({ next: entry(path(depth + 1)) })])
    await publish({ [INDEX]: index({ first: entry(path(0)) }), ...Object.fromEntries(chain) })

    expect(left(await run())).toEqual(['document: it lies more than 5 indexes deep: streams/v1/4.json'])
  })

  test('with what their document says of all of them, before them or after', async () => {
    const { os, arch, ...rest } = product('1')
    await publish({ [IMAGES]: { os, ...products({ a: rest }), arch, datatype: '' } })

    expect(await run()).toMatchObject({ images: { new: 1 }, skipped: [] })
    expect(await db().image.findFirst({ include: { listing: true } })).toMatchObject({
      ...{ architecture: 'amd64', listing: { os: 'testix' } },
    })
  })

  test('wherever in a document its format stands', async () => {
    const { format, ...rest } = products({ a: product('1') })
    await publish({ [IMAGES]: { products: rest.products, format } })

    expect((await run()).images.new).toBe(1)
  })
})

describe('a source that is none', () => {
  test('is refused when there is no such folder', async () => {
    await expect(run(join(folder, 'nowhere'))).rejects.toThrow(`There is no folder ${folder}/nowhere`)
  })

  test('is refused when it is an empty folder', async () => {
    await expect(run()).rejects.toThrow('is no simplestreams server: it has no streams/v1/index.json')
  })

  test('is refused when it is neither a folder nor on the web', async () => {
    await expect(run('ftp://example.com')).rejects.toThrow('not by ftp')
    await expect(run('https://')).rejects.toThrow('is no address')
    await expect(run('https://user:secret@example.com')).rejects.toThrow('name and password')
  })

  test.each([
    ['', 'it ends too soon: streams/v1/index.json'],
    ['no JSON', 'it is no JSON object: streams/v1/index.json (character 1 is not {)'],
    ['[]', 'it is no JSON object: streams/v1/index.json (character 1 is not {)'],
    ['{}', 'it is no simplestreams document: streams/v1/index.json'],
    ['{"format":"index:2.0"}', 'its format is unknown: streams/v1/index.json (index:2.0)'],
    ['{"format":["\\u001b[31m"]}', 'its format is unknown: streams/v1/index.json (a value of type object)'],
  ])('is reported when its index is %j', async (document, reason) => {
    await publish({ [INDEX]: document })

    const report = await run()

    expect(left(report)).toEqual([`document: ${reason}`])
    expect(report.images).toEqual({ new: 0, updated: 0, unchanged: 0 })
  })
})

describe('what is wrong is reported, and the rest comes in', () => {
  test('documents', async () => {
    await publish({
      [INDEX]: index({
        good: entry(IMAGES),
        twice: entry(IMAGES),
        missing: entry('streams/v1/missing.json'),
        ids: entry('x.json', { datatype: 'image-ids' }),
        later: entry('x.json', { format: 'products:2.0' }),
        climbs: entry('../../secret.json'),
        elsewhere: entry('https://evil.example/x.json'),
        nothing: entry(undefined),
        index: entry(INDEX),
        nested: entry('streams/v1/nested.json', { format: 'index:1.0', datatype: 'any' }),
        disguised: entry('streams/v1/ids.json'),
        folder: entry('streams'),
      }),
      [IMAGES]: products({ a: product('1') }),
      'streams/v1/nested.json': index({ x: entry(IMAGES) }),
      'streams/v1/ids.json': { ...products({ b: product('2') }), datatype: 'image-ids' },
    })

    const report = await run()

    expect(report.images.new).toBe(1)
    expect(left(report).sort()).toEqual([
      'document: it is not there: streams/v1/missing.json,streams',
      'document: it lists no images: ids (image-ids),streams/v1/ids.json (image-ids)',
      'document: its entry in the index is not valid: nothing',
      'document: its format is unknown: later (products:2.0)',
      'document: its path leaves the server: climbs (../../secret.json),elsewhere (https://evil.example/x.json)',
    ])
  })

  test('products and versions', async () => {
    const bad = { items: { f: { path: 'x', size: -1 } } }
    await publish(
      oneDocument({
        a: product('1', { versions: { ...product('1').versions, '20250111': bad, latest: bad } }),
        b: product('2', { arch: 'vax' }),
        c: product('3', { versions: {} }),
        d: product('4', { versions: { latest: bad } }),
        e: 'huge'.repeat(100_000),
        f: product('5', { os: '\u001b[2J\u202e' }),
        z: product('9'),
      }),
    )

    const report = await run()

    expect(report.images.new).toBe(2)
    expect(left(report)).toEqual([
      'version: its serial is no date: a latest,d latest',
      'version: the size of a file is no whole number from 0 up: a 20250111 (items.f.size)',
      'product: its architecture is unknown: b (vax)',
      'product: it has no versions: c',
      'product: none of its versions can be used: d',
      'product: it is no product: e',
      'product: its os is no name: f',
    ])
    expect(await db().serial.count({ where: { image: { product: 'a' } } })).toBe(2)
  })

  test('a product that is no JSON', async () => {
    const text = JSON.stringify(products({ a: product('1'), b: 'BROKEN', c: product('3') }))
    await publish({ [IMAGES]: text.replace('"BROKEN"', '{"os": Testix, }') })

    const report = await run()

    expect(left(report)).toEqual(['product: it is not JSON: b'])
    expect(report.images.new).toBe(2)
  })

  test('a product that is deeper than any memory', async () => {
    const text = JSON.stringify(products({ a: product('1'), b: 'DEEP', c: product('3') }))
    await publish({ [IMAGES]: text.replace('"DEEP"', '['.repeat(1_000_000) + ']'.repeat(1_000_000)) })

    const report = await run()

    expect(left(report)).toEqual(['product: it is too large, or too deep: b'])
    expect(report.images.new).toBe(2)
  })

  test('half a document', async () => {
    const text = JSON.stringify(products({ a: product('1'), b: product('2'), c: product('3') }))
    await publish({ [INDEX]: index({ images: entry(IMAGES) }), [IMAGES]: text.slice(0, text.indexOf('"c"') + 50) })

    const report = await run()

    expect(left(report)).toEqual(['document: it ends too soon: streams/v1/images.json'])
    expect(report.images.new).toBe(2)
    expect(
      await db().image.findMany({ select: { serials: { select: { serial: true }, orderBy: { serial: 'asc' } } } }),
    ).toEqual([
      { serials: [{ serial: '20250109_07:42' }, { serial: '20250110_07:42' }] },
      { serials: [{ serial: '20250109_07:42' }, { serial: '20250110_07:42' }] },
    ])
  })

  test('half an index', async () => {
    const text = JSON.stringify(index({ images: entry(IMAGES), more: entry('more.json') }))
    await publish({ [INDEX]: text.slice(0, text.indexOf('more.json')), [IMAGES]: products({ a: product('1') }) })

    const report = await run()

    expect(left(report)).toEqual([`document: it ends too soon: ${INDEX}`])
    expect(report.images.new).toBe(1)
  })

  test('a few examples of each reason, short and safe to show', async () => {
    const name = (index: number) => `\u001b[31m${index}${'x'.repeat(1000)}`
    const many = Array.from({ length: 500 }, (_, index) => [name(index), product('1')])
    await publish(oneDocument(Object.fromEntries(many)))

    const [group, ...others] = (await run()).skipped

    expect(others).toEqual([])
    expect(group).toMatchObject({ count: 500, reason: 'its name is too long or has strange characters' })
    expect(group?.examples).toHaveLength(5)
    for (const example of group?.examples ?? []) expect(example).toMatch(/^\P{C}{1,121}$/u)
  })
})
