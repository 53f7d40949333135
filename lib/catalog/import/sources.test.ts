import { ownImages } from '@/lib/testing/own-images'
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changeImage } from '@/lib/catalog/change-image'
import { getImagePage } from '@/lib/catalog/get-image-page'
import { listUserImages } from '@/lib/purchases/list-user-images'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { db } from '@/lib/testing/prisma'
import { type ImportOptions, importCatalog } from './import-catalog'
import { openSource } from '@/lib/simplestreams/open-source'
import { FIRST_CATALOG, UNKNOWN_SOURCE } from './own-sources'
import { saveProducts } from './save-products'
import { toCatalogProduct } from '@/lib/simplestreams/documents/to-catalog-product'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chandlery-sources-test-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
  await db().libraryImage.deleteMany()
  await db().entitlement.deleteMany()
  await db().image.deleteMany()
  await db().listing.deleteMany()
  await db().source.deleteMany({ where: { id: { notIn: [UNKNOWN_SOURCE, FIRST_CATALOG] } } })
})

const build = (path: string, size = 1000) => ({ items: { root: { ftype: 'squashfs', path, size } } })
const product = (versions: Record<string, unknown>, given: object = {}) => ({
  ...{ os: 'Testix', release: '5', arch: 'amd64', variant: 'default', versions },
  ...given,
})
const ONE = { '20250101': build('a', 10) }
const TWO = { ...ONE, '20250202': build('b', 20) }

async function publish(path: string, products: Record<string, unknown>): Promise<string> {
  const file = join(folder, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify({ format: 'products:1.0', products }))
  return file
}
const run = async (where: string, options: ImportOptions = {}) =>
  importCatalog(await openSource(where), new Map(), () => {}, options)
const changes = ({ changes }: Awaited<ReturnType<typeof run>>) =>
  changes.map(({ what, reason, examples }) => `${what} ${reason}: ${examples.join()}`)

/** An image, and what it has of its listing. */
const found = async (product: string, source?: string) => {
  const { listing, ...image } = await db().image.findFirstOrThrow({
    where: { product, ...(source !== undefined && { source: { name: source } }) },
    include: { listing: true, serials: { orderBy: { serial: 'asc' } }, source: true },
  })
  return { ...listing, ...image }
}

describe('an image’s identity is its source and its product', () => {
  test('two servers with the same products have an image each, whichever comes again', async () => {
    const a = await publish('a.json', { 'x:5': product(ONE) })
    const b = await publish('b.json', { 'x:5': product(TWO, { os: 'Testix Linux' }) })

    await run(a)
    await run(b)
    const again = await run(a)

    expect(again.images).toEqual({ new: 0, updated: 0, unchanged: 1 })
    expect(await found('x:5', 'a.json')).toMatchObject({ os: 'testix', sizeBytes: 10n, currentSerial: '20250101' })
    expect(await found('x:5', 'b.json')).toMatchObject({
      os: 'testix linux',
      sizeBytes: 20n,
      currentSerial: '20250202',
    })
  })

  test('the first catalogue is a source like any other', async () => {
    const { product: ours } = toCatalogProduct('x:5', product(ONE), new Map())
    await saveProducts(ours ? [ours] : [], FIRST_CATALOG)
    const before = await found('x:5', 'First catalogue')

    expect((await run(await publish('a.json', { 'x:5': product(TWO) }))).images.new).toBe(1)
    expect(await found('x:5', 'First catalogue')).toEqual(before)
  })

  test('an image of nobody knows where is the first source’s that names it, once', async () => {
    const { id } = await createImage({ priceCents: 500 })
    await db().image.update({ where: { id }, data: { product: 'x:5', listing: { update: { readme: 'Ours' } } } })

    const first = await run(await publish('a.json', { 'x:5': product(ONE) }))
    const second = await run(await publish('b.json', { 'x:5': product(TWO) }))

    expect([first.images, second.images]).toEqual([
      { new: 0, updated: 1, unchanged: 0 },
      { new: 1, updated: 0, unchanged: 0 },
    ])
    expect(await found('x:5', 'a.json')).toMatchObject({ id, priceCents: 500, readme: 'Ours', os: 'testix' })
    expect(await db().image.count({ where: { sourceId: UNKNOWN_SOURCE } })).toBe(0)
  })

  test('of two sources that name it at once one has it, and nothing doubles', async () => {
    const { id } = await createImage()
    await db().image.update({ where: { id }, data: { product: 'x:5' } })
    const places = await Promise.all(['a', 'b', 'c'].map((name) => publish(`${name}.json`, { 'x:5': product(ONE) })))

    await Promise.all([...places, ...places].map((place) => run(place)))

    expect(await db().image.count({ where: { product: 'x:5' } })).toBe(3)
    expect((await db().image.findUniqueOrThrow({ where: { id } })).sourceId).not.toBe(UNKNOWN_SOURCE)
  })

  test('an image’s page tells its source, but no path of the operator’s machine', async () => {
    await run(await publish('a.json', { 'x:5': product(ONE) }), { name: 'Our builds' })
    const { id, sourceId } = await found('x:5')
    expect((await getImagePage(id)).source).toEqual({ name: 'Our builds', address: null })

    await db().source.update({ where: { id: sourceId }, data: { address: 'https://images.example/' } })
    expect((await getImagePage(id)).source).toEqual({ name: 'Our builds', address: 'https://images.example/' })
  })

  test('and shows no build of another source as its own', async () => {
    await run(await publish('a.json', { 'x:5': product(ONE) }))
    await run(await publish('b.json', { 'x:5': product(ONE) }))

    const { id } = await found('x:5', 'a.json')
    expect((await getImagePage(id)).builds.map((build) => build.id)).toEqual([id])
  })
})

describe('a source is known again', () => {
  test('however its folder is written', async () => {
    const images = { 'x:5': product(ONE) }
    await publish('server/streams/v1/images.json', images)
    await symlink(join(folder, 'server'), join(folder, 'link'))
    const ways = [
      'server',
      'server/',
      './server/../server',
      'server/streams/v1',
      'link',
      'server/streams/v1/images.json',
    ]

    const reports = []
    for (const way of ways) reports.push(await run(join(folder, way)))

    expect(new Set(reports.map(({ source }) => source.id)).size).toBe(1)
    expect(reports[0]?.source).toMatchObject({ name: 'server', address: join(folder, 'server') })
  })

  test.each([
    ['http://Images.example/lxc/', ['http://images.example:80/lxc', 'http://images.example/lxc/streams/v1/?x#y']],
    ['https://images.example/', ['https://images.example', 'https://images.example/streams/v1/index.json']],
    ['https://images.example/a.json', ['https://images.example/a.json#b']],
  ])('however its address is written: %s', async (address, ways) => {
    const { href } = new URL(address)
    for (const way of [address, ...ways]) expect((await openSource(way)).address).toBe(href)
  })

  test('by its name, when it has moved and its operator says so', async () => {
    await run(await publish('old/a.json', { 'x:5': product(TWO) }), { name: 'builds' })
    await rename(join(folder, 'old'), join(folder, 'new'))
    const moved = join(folder, 'new/a.json')

    await expect(run(moved, { name: 'Builds' })).rejects.toThrow(/The source builds is at .*old\/a.json.* say --moved/)
    await expect(run(moved, { hasMoved: true })).rejects.toThrow('Say --name')
    await expect(run(moved, { name: 'nobody', hasMoved: true })).rejects.toThrow('There is no source nobody')
    const report = await run(moved, { name: 'Builds', hasMoved: true })

    expect(report).toMatchObject({ images: { unchanged: 1 }, source: { name: 'Builds', address: moved } })
    expect(report.source.movedFrom).toBe(join(folder, 'old/a.json'))
    expect(await db().image.count()).toBe(1)
  })

  test('but never as another', async () => {
    const [a, b] = [await publish('a.json', { 'x:5': product(ONE) }), await publish('b.json', {})]
    await run(a, { name: 'A' })
    await run(b, { name: 'B' })

    for (const name of ['b', 'unknown', 'First Catalogue']) {
      await expect(run(a, { name, hasMoved: true })).rejects.toThrow(/another|No other source/)
    }
    expect((await found('x:5')).source.name).toBe('A')
  })

  test('two places of the same last name have names that differ', async () => {
    const names = []
    for (const path of ['a/s.json', 'b/s.json', 'c/s.json'])
      names.push((await run(await publish(path, {}))).source.name)

    expect(names).toEqual(['s.json', 's.json (2)', 's.json (3)'])
  })
})

describe('what its publisher withdraws', () => {
  test('is no longer the newest version, and is told; it counts again when it is back', async () => {
    const place = await publish('a.json', { 'x:5': product(TWO) })
    await run(place)

    await publish('a.json', { 'x:5': product(ONE) })
    const gone = await run(place)
    expect(changes(gone)).toEqual(['version no longer listed: x:5 20250202'])
    const image = await found('x:5')
    expect(image).toMatchObject({ currentSerial: '20250101', sizeBytes: 10n, published: true })
    expect(image.serials).toHaveLength(2)
    expect(await getImagePage(image.id)).toMatchObject({ versionCount: 1, versions: [{ serial: '20250101' }] })
    expect(changes(await run(place))).toEqual([])

    await publish('a.json', { 'x:5': product(TWO) })
    await run(place)
    expect(await found('x:5')).toMatchObject({ currentSerial: '20250202', sizeBytes: 20n })
  })

  test('is no longer sold, and stays its owner’s; it is sold again when it is back', async () => {
    const both = { 'x:5': product(ONE), 'y:5': product(ONE, { os: 'Y' }) }
    const place = await publish('a.json', both)
    await run(place)
    const { id } = await found('y:5')
    const owner = await createUser()
    await ownImages(owner.id, [id])
    await changeImage(id, { priceCents: 500 as never })

    await publish('a.json', { 'x:5': product(ONE) })
    expect(changes(await run(place))).toEqual(['image no longer listed, and no longer sold: y:5'])
    expect(await found('y:5')).toMatchObject({ published: false, unpublishedBy: 'source' })
    await expect(getImagePage(id)).rejects.toMatchObject({ code: 'image_not_found' })
    const mine = await listUserImages(owner.caller, { page: 1, limit: 20, sort_by: 'created_at', sort_order: 'desc' })
    expect(mine.images.map((image) => image.id)).toEqual([id])
    expect(changes(await run(place))).toEqual([])

    await publish('a.json', both)
    expect(changes(await run(place))).toEqual(['image listed again: y:5'])
    expect(await found('y:5')).toMatchObject({ published: true, withdrawnAt: null, priceCents: 500 })
  })

  test.each([
    ['before', true],
    ['meanwhile', false],
  ])('does not come back when its operator has taken it out %s', async (_, isBefore) => {
    const place = await publish('a.json', { 'x:5': product(ONE), 'y:5': product(ONE) })
    await run(place)
    const { id } = await found('y:5')

    if (isBefore) await changeImage(id, { published: false })
    await publish('a.json', { 'x:5': product(ONE) })
    await run(place)
    if (!isBefore) await changeImage(id, { published: false })
    await publish('a.json', { 'x:5': product(ONE), 'y:5': product(ONE) })
    await run(place)

    expect(await found('y:5')).toMatchObject({ published: false, withdrawnAt: null, unpublishedBy: 'operator' })
  })

  test('stays in the shop when its operator puts it there again', async () => {
    const place = await publish('a.json', { 'x:5': product(ONE), 'y:5': product(ONE) })
    await run(place)
    await publish('a.json', { 'x:5': product(ONE) })
    await run(place)
    const { id } = await found('y:5')

    await changeImage(id, { published: true })
    await run(place)

    expect(await found('y:5')).toMatchObject({ published: true, unpublishedBy: null })
  })

  test('a product without versions is withdrawn, one that cannot be read is not', async () => {
    const place = await publish('a.json', { x: product(ONE), y: product(ONE), z: product(TWO), ok: product(ONE) })
    await run(place)

    const broken = { ...ONE, '20250202': { items: { root: { path: '../x', size: 'many' } } } }
    await publish('a.json', { x: product({}), y: product(ONE, { os: 5 }), z: product(broken), ok: product(ONE) })
    const report = await run(place)

    expect(changes(report)).toEqual(['image no longer listed, and no longer sold: x'])
    expect(await found('y')).toMatchObject({ published: true })
    expect(await found('z')).toMatchObject({ published: true, currentSerial: '20250202' })
  })

  test('is all that vanished from one source, and nothing of another', async () => {
    const [a, b] = [await publish('a.json', { x: product(ONE) }), await publish('b.json', { x: product(ONE) })]
    await run(a)
    await run(b)
    await publish('a.json', { other: product(ONE) })

    await run(a)

    expect((await found('x', 'a.json')).published).toBe(false)
    expect((await found('x', 'b.json')).published).toBe(true)
  })

  test('counts by all documents of a server together', async () => {
    await publish('s/streams/v1/1.json', { x: product(ONE), y: product(ONE) })
    await publish('s/streams/v1/2.json', { x: product({ '20250202': build('b', 20) }), z: product(ONE) })
    await run(join(folder, 's'))

    const again = await run(join(folder, 's'))
    const one = await run(join(folder, 's/streams/v1/2.json'))

    expect(changes(again)).toEqual([])
    expect([changes(one), one.notes]).toEqual([[], []])
    expect(await db().image.count({ where: { published: true } })).toBe(3)
  })
})

describe('nothing is withdrawn by accident', () => {
  const all = { x: product(ONE), y: product(ONE), z: product(ONE) }
  const shownCount = () => db().image.count({ where: { published: true } })

  test.each([
    ['half a document', (text: string) => text.slice(0, text.indexOf('"z"') + 20)],
    ['a product that is no JSON', (text: string) => text.replace('"y":{', '"y":{oops')],
    ['no document', () => ''],
    ['another format', () => '{"format":"products:9.0","products":{}}'],
    ['a web page', () => '<html>Sorry</html>'],
  ])('by %s', async (_, spoil) => {
    const place = await publish('a.json', all)
    await run(place)
    const text = JSON.stringify({ format: 'products:1.0', products: all })
    await writeFile(place, spoil(text))

    const report = await run(place)

    expect(report.changes).toEqual([])
    expect(report.notes.join()).toMatch(/of their versions were not found, and stay: not all of it could be read/)
    expect(await shownCount()).toBe(3)
  })

  test('by an index that lacks a document', async () => {
    await publish('s/streams/v1/1.json', { x: product(ONE) })
    await publish('s/streams/v1/2.json', { y: product(ONE) })
    const index = { a: { path: 'streams/v1/1.json' }, b: { path: 'streams/v1/2.json' } }
    await writeFile(join(folder, 's/streams/v1/index.json'), JSON.stringify({ format: 'index:1.0', index }))
    await run(join(folder, 's'))

    await rm(join(folder, 's/streams/v1/2.json'))
    await run(join(folder, 's'))

    expect(await shownCount()).toBe(2)
  })

  test('by a document that lists nothing, unless its operator says so', async () => {
    const place = await publish('a.json', all)
    await run(place)
    await publish('a.json', {})

    expect((await run(place)).notes).toEqual([
      'It lists nothing any more; its 3 images stay, unless you say --allow-empty',
    ])
    expect(await shownCount()).toBe(3)

    expect((await run(place, { mayBeEmpty: true })).changes).toMatchObject([{ what: 'image', count: 3 }])
    expect(await shownCount()).toBe(0)
  })
})

test('of versions of one moment the one with the greater number is the newest, whatever its length', async () => {
  const serials = ['20250101_0042.9', '20250101_00:42', '202501010042.10', '20250101_0041.99']
  const versions = Object.fromEntries(serials.map((serial, size) => [serial, build(serial, size)]))
  await run(await publish('a.json', { x: product(versions) }))

  const { id, currentSerial } = await found('x')
  expect(currentSerial).toBe('202501010042.10')
  expect((await getImagePage(id)).versions.map(({ serial }) => serial).at(-1)).toBe('20250101_0041.99')
})

test('a product of thousands of versions comes in, and so does what follows it', async () => {
  const many = Array.from({ length: 4000 }, (_, index) => [`20250101.${index}`, build('x', index)])
  const place = await publish('a.json', { x: product(Object.fromEntries(many)), y: product(ONE) })

  expect((await run(place)).images.new).toBe(2)
  expect(await found('y')).toMatchObject({ published: true })
  expect((await db().image.findFirstOrThrow({ where: { product: 'x' } })).currentSerial).toBe('20250101.3999')
}, 300_000)

test('what an operator wrote of an image stays, and is found, when its source says something else', async () => {
  const file = await publish('a.json', { 'x:5': product(ONE) })
  await run(file)
  const { id } = await found('x:5')
  await changeImage(id, { description: 'Chosen words', tags: ['chosen'] })
  await publish('a.json', { 'x:5': product(TWO, { release_title: 'Five and a half' }) })

  await run(file)

  const image = await found('x:5')
  expect(image).toMatchObject({ id, description: 'Chosen words', tags: ['chosen'], currentSerial: '20250202' })
  expect(image.searchText.split('\n').slice(-2)).toEqual(['chosen words', 'chosen'])
})
