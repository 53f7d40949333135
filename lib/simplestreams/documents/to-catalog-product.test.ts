import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { readFacts } from '@/prisma/seed/facts'
import { firstCatalog } from '@/prisma/seed/first-catalog'
import { knownSystems } from '@/prisma/seed/known-systems'
import { ARCHITECTURES } from '@/lib/architectures'
import type { CatalogProduct } from '../catalog-product'
import { claimNames } from '../names/claim-names'
import type { KnownSystems } from '../known-systems'
import { saveProducts } from '@/lib/catalog/import/save-products'
import { toCatalogProduct } from './to-catalog-product'

let known: KnownSystems
beforeAll(async () => {
  known = knownSystems(await readFacts())
})

const hash = 'ab'.repeat(32)
const file = { ftype: 'root.tar.xz', path: 'images/x/rootfs.tar.xz', size: 1000, sha256: hash }
const good = {
  aliases: 'ubuntu/jammy/default,ubuntu/jammy,ubuntu/22.04,ubuntu',
  arch: 'amd64',
  os: 'Ubuntu',
  release: 'jammy',
  release_title: 'jammy',
  variant: 'default',
  versions: { '20250110_07:42': { items: { 'root.tar.xz': file } } },
}

const image = (json: unknown, name = 'ubuntu:jammy:amd64:default') => toCatalogProduct(name, json, known).product
const reasons = (json: unknown, name = 'p') => toCatalogProduct(name, json, known).skipped.map(({ reason }) => reason)
const withFile = (given: object) => ({ ...good, versions: { '20250110': { items: { f: { ...file, ...given } } } } })

describe('an image is named as people call it', () => {
  test('from a document of linuxcontainers', () => {
    expect(image(good)).toEqual({
      product: 'ubuntu:jammy:amd64:default',
      listingKey: 'ubuntu:jammy:default',
      kind: 'system',
      alias: 'ubuntu/22.04',
      description: 'Ubuntu 22.04 LTS (Jammy Jellyfish)',
      imageName: 'ubuntu-22.04-amd64',
      os: 'ubuntu',
      release: '22.04',
      architecture: 'amd64',
      variant: 'default',
      tags: ['system', 'ubuntu', 'lts', 'apt', 'glibc', 'systemd'],
      versions: [
        {
          serial: '20250110_07:42',
          sizeBytes: 1000,
          releasedAt: new Date('2025-01-10T07:42:00Z'),
          files: [
            {
              kind: 'root.tar.xz',
              name: 'root.tar.xz',
              path: 'images/x/rootfs.tar.xz',
              sizeBytes: 1000,
              sha256: hash,
              fingerprints: {},
            },
          ],
        },
      ],
    })
  })

  test('from a document of Ubuntu’s cloud images, which has no variant', () => {
    const cloud = {
      ...{ os: 'ubuntu', release: 'jammy', version: '22.04', arch: 'arm64', aliases: '22.04,j,jammy,lts,default' },
      ...{ release_title: '22.04 LTS', release_codename: 'Jammy Jellyfish', versions: good.versions },
    }
    expect(image(cloud, 'com.ubuntu.cloud:server:22.04:arm64')).toMatchObject({
      alias: 'ubuntu/22.04',
      description: 'Ubuntu 22.04 LTS (Jammy Jellyfish)',
      imageName: 'ubuntu-22.04-arm64',
      release: '22.04',
      variant: null,
    })
  })

  test.each([
    [{ variant: 'cloud', aliases: 'ubuntu/jammy/cloud,ubuntu/22.04/cloud' }, 'ubuntu/22.04/cloud', '22.04-cloud'],
    [{ aliases: undefined }, 'ubuntu/22.04', '22.04'],
    [{ aliases: 'ubuntu/jammy' }, 'ubuntu/22.04', '22.04'],
    [{ aliases: '../x,ubuntu,/a,a//b,<b>/1,' }, 'ubuntu/22.04', '22.04'],
  ])('%j becomes %s', (given, alias, name) => {
    expect(image({ ...good, ...given })).toMatchObject({ alias, imageName: `ubuntu-${name}-amd64` })
  })

  test('a system that the shop has never heard of is called as its source does', () => {
    const strange = { ...good, os: 'StrangeOS', release: 'zebra', release_title: 'Zebra', aliases: 'strangeos/zebra' }

    expect(image(strange)).toMatchObject({ alias: 'strangeos/zebra', description: 'StrangeOS Zebra', os: 'strangeos' })
    expect(image({ ...strange, variant: 'Tiny' })).toMatchObject({
      description: 'StrangeOS Zebra, tiny',
      variant: 'tiny',
    })
    expect(image({ ...strange, aliases: 'strangeos/zebra,strangeos/9' })).toMatchObject({
      alias: 'strangeos/9',
      release: '9',
    })
  })

  test('other spellings of an architecture are the shop’s own', () => {
    expect(image({ ...good, arch: 'x86_64' })?.architecture).toBe('amd64')
    expect(image({ ...good, arch: 'aarch64' })?.architecture).toBe('arm64')
  })

  test('as the first catalogue names the same images', async () => {
    const listings = firstCatalog(await readFacts()).filter(({ kind }) => kind === 'system')
    for (const listing of listings) {
      const [os = '', release = '', arch = '', variant = ''] = listing.product.split(':')
      const aliases = [`${os}/${release}/${variant}`, variant === 'default' ? `${os}/${release}` : ''].join(',')
      const { alias, description, imageName, architecture, tags } = listing

      expect(
        image({ ...good, os, release, release_title: release, arch, variant, aliases }, listing.product),
      ).toMatchObject({ alias, description, imageName, os: listing.os, release: listing.release, architecture, tags })
    }
  })
})

test.each(['variant', 'version', 'release_title', 'release_codename', 'aliases', 'label', 'subarch'])(
  'a product whose %s says nothing is as one without it',
  (field) => {
    const without: Record<string, unknown> = { ...good }
    delete without[field]

    for (const nothing of [null, '', '  ']) expect(image({ ...good, [field]: nothing })).toEqual(image(without))
  },
)

test.each(['ftype', 'sha256', 'combined_sha256'])('so is a file whose %s says nothing', (field) => {
  const { [field]: _, ...without } = file as Record<string, unknown>
  const withIt = (given: object) => image({ ...good, versions: { '20250110': { items: { f: given } } } })

  for (const nothing of [null, '']) expect(withIt({ ...file, [field]: nothing })).toEqual(withIt(without))
})

describe('what a level does not say, the one above it says', () => {
  test('a document for its products', () => {
    const { os, arch, ...rest } = good
    const read = (document: Record<string, unknown>, json: object = rest) =>
      toCatalogProduct('p', json, known, { document }).product

    expect(read({ os, arch })).toMatchObject({ os: 'ubuntu', architecture: 'amd64' })
    expect(read({ os: 'Elsewhere', arch: 's390x' }, good)).toMatchObject({ os: 'ubuntu', architecture: 'amd64' })
    expect(read({ os, arch: 'riscv64' }, { ...rest, arch: null })).toMatchObject({ architecture: 'riscv64' })
  })

  test('a product, a version or a document for its files', () => {
    const { ftype, ...bare } = file
    const kinds = (json: object, document = {}) =>
      toCatalogProduct('p', json, known, { document }).product?.versions[0].files.map(({ kind }) => kind)
    const versions = { '20250110': { items: { a: bare, b: { ...bare, ftype: 'squashfs' } } } }

    expect(kinds({ ...good, versions: { '20250110': { ftype, ...versions['20250110'] } } })).toEqual([
      ftype,
      'squashfs',
    ])
    expect(kinds({ ...good, ftype, versions })).toEqual([ftype, 'squashfs'])
    expect(kinds({ ...good, versions }, { ftype })).toEqual([ftype, 'squashfs'])
    expect(kinds({ ...good, versions })).toEqual(['a', 'squashfs'])
  })

  test('and what a product does not say, its newest version says, or a file of it', () => {
    const { os, arch, release, ...rest } = good
    const versions = {
      '20240101': { os: 'Older', items: { f: file } },
      '20250110': { os, release, label: 'beta', items: { f: { ...file, arch } } },
    }

    expect(image({ ...rest, versions })).toMatchObject({ os: 'ubuntu', release: '22.04', alias: 'ubuntu/22.04' })
  })

  test('but not what every object has', () => {
    expect(reasons(JSON.parse('{"__proto__":{"os":"Evil","release":"1","arch":"amd64"}}'))).toEqual(['it has no os'])
    expect(
      toCatalogProduct('p', good, known, { document: JSON.parse('{"__proto__":{"variant":"x"}}') }).product,
    ).toEqual(image(good, 'p'))
  })
})

describe('a name in any script is kept as it is shown', () => {
  test.each([
    ['Kite!_OS', '9', 'kite_os/9', 'kite_os-9-amd64'],
    ['Oak (Preview)', '9', 'oak-preview/9', 'oak-preview-9-amd64'],
    ['Q&A Linux', '9', 'q-a-linux/9', 'q-a-linux-9-amd64'],
    ["Anna's Linux", '9', 'annas-linux/9', 'annas-linux-9-amd64'],
    ['Moss GNU/Linux', '9 (Final)', 'moss-gnu-linux/9-Final', 'moss-gnu-linux-9-Final-amd64'],
    ['Øystein Łinux', 'Größe', 'oystein-linux/Grosse', 'oystein-linux-Grosse-amd64'],
    ['Йод', '9', 'yod/9', 'yod-9-amd64'],
    ['麒麟', '9', 'qilin/9', 'qilin-9-amd64'],
    ['C#: 100% [x]', '9', 'c-100-x/9', 'c-100-x-9-amd64'],
  ])('%s %s', (os, release, alias, imageName) => {
    const shown = image({ ...good, os, release, release_title: undefined, aliases: undefined }, 'k')

    expect(shown).toMatchObject({ os: os.toLowerCase(), release, alias, description: `${os} ${release}` })
    expect(shown?.imageName.toLowerCase()).toBe(imageName.toLowerCase())
  })

  test('but for the commas, which part the values of a filter', () => {
    expect(image({ ...good, os: 'Foo, Inc. Linux', aliases: undefined })).toMatchObject({
      os: 'foo inc. linux',
      description: 'Foo, Inc. Linux jammy',
      tags: ['system', 'foo inc. linux'],
    })
  })
})

describe('a source’s own alias wins', () => {
  test.each([
    ['acme/special', 'acme/special'],
    ['acme/special/default,acme/special', 'acme/special'],
    ['Kite!_OS/7', 'Kite_OS/7'],
    ['7,k,keel,default', 'acme/7'],
    ['keel', 'acme/keel'],
    ['k,keel', 'acme/keel'],
    ['acme', 'acme/keel'],
    ['$(reboot)/1', 'acme/keel'],
    ['acme/1;reboot', 'acme/1-reboot'],
  ])('%s makes %s', (aliases, alias) => {
    expect(image({ ...good, os: 'Acme', release: 'keel', release_title: 'Keel', aliases })?.alias).toBe(alias)
  })
})

describe('products of one system and release', () => {
  const shared = { ...good, os: 'Acme', release: '3', release_title: '3', variant: undefined, aliases: undefined }
  const namesOf = (products: Record<string, object>) => {
    const claim = claimNames()
    return Object.entries(products).map(([key, given]) => {
      const { product } = toCatalogProduct(key, { ...shared, ...given }, known, { claim })
      return [product?.alias, product?.imageName, product?.description]
    })
  }

  test('have names that tell their label, subarch and kind', () => {
    const aliases = '3,three'
    expect(
      namesOf({
        'org.acme.cloud:server:3:amd64': { aliases },
        'org.acme.cloud:tiny:3:amd64': { aliases },
        'org.acme.cloud.nightly:tiny:3:amd64': { aliases },
        'acme:3:amd64:a': { aliases: 'acme/3', label: 'beta' },
        'acme:3:amd64:b': { aliases: 'acme/3', subarch: 'edge' },
      }),
    ).toEqual([
      ['acme/3', 'acme-3-amd64', 'Acme 3'],
      ['acme/3/tiny', 'acme-3-tiny-amd64', 'Acme 3, tiny'],
      ['acme/3/nightly/tiny', 'acme-3-nightly-tiny-amd64', 'Acme 3, nightly, tiny'],
      ['acme/3/beta', 'acme-3-beta-amd64', 'Acme 3, beta'],
      ['acme/3/edge', 'acme-3-edge-amd64', 'Acme 3, edge'],
    ])
  })

  test('differ whatever they differ by: by more of their key, or by its digest', () => {
    const all = namesOf({ 'a:3:amd64': {}, 'b:3:amd64': {}, 'b:3:3:amd64': {}, 'c:3:arm64': { arch: 'arm64' } })

    expect(all.slice(0, 2)).toEqual([
      ['acme/3', 'acme-3-amd64', 'Acme 3'],
      ['acme/3/b', 'acme-3-b-amd64', 'Acme 3, b'],
    ])
    expect(all[2]?.[0]).toMatch(/^acme\/3\/b\/[0-9a-f]{8}$/)
    // Another architecture of an image shares its alias.
    expect(all[3]).toEqual(['acme/3', 'acme-3-arm64', 'Acme 3'])
  })

  test('and have the same names when they come again', () => {
    const claim = claimNames()
    const again = () => ['a', 'b'].map((key) => toCatalogProduct(key, shared, known, { claim }).product?.alias)

    expect(again()).toEqual(again())
  })
})

test('an image is as large as its root file system', () => {
  const items = {
    'lxd.tar.xz': { ...file, ftype: 'lxd.tar.xz', size: 700, combined_sha256: hash.toUpperCase(), combined_x: 1 },
    'disk.qcow2': { ...file, ftype: 'disk-kvm.img', size: 5000 },
    'root.squashfs': { ...file, ftype: 'squashfs', size: 2000 },
    'root.tar.xz': file,
  }
  const [version] = image({ ...good, versions: { '20250110': { items } } })?.versions ?? []

  expect(version?.sizeBytes).toBe(1000)
  expect(version?.files).toHaveLength(4)
  expect(version?.files[0]?.fingerprints).toEqual({ combined_sha256: hash })
})

describe('what is wrong is left out, with a reason', () => {
  test.each([
    [null, 'it is no product'],
    [[], 'it is no product'],
    ['x', 'it is no product'],
    [{}, 'it has no os'],
    [{ ...good, os: '' }, 'it has no os'],
    [{ ...good, release: null }, 'it has no release'],
    [{ ...good, arch: ' ' }, 'it has no arch'],
    [{ ...good, os: 5 }, 'its os is no name'],
    [{ ...good, os: { name: 'Ubuntu' } }, 'its os is no name'],
    [{ ...good, os: '<script>alert(1)</script>' }, 'its os is no name'],
    [{ ...good, os: 'x'.repeat(101) }, 'its os is no name'],
    [{ ...good, release: '../../etc' }, 'its release is no name'],
    [{ ...good, variant: 'a\u0000b' }, 'its variant is no name'],
    [{ ...good, arch: 'vax' }, 'its architecture is unknown'],
    [{ ...good, arch: 'constructor' }, 'its architecture is unknown'],
    [{ ...good, arch: 5 }, 'its arch is no name'],
    [{ ...good, release_title: 'x'.repeat(201) }, 'its release title is no title'],
    [{ ...good, release_title: 'a\u202eb' }, 'its release title is no title'],
    [{ ...good, release_codename: 'a\ud800b' }, 'its release codename is no title'],
    [{ ...good, aliases: ['ubuntu/22.04'] }, 'its aliases are no list'],
    [{ ...good, os: 'o'.repeat(100), release: 'r'.repeat(100) }, 'its names are too long'],
    [{ ...good, versions: undefined }, 'it has no versions'],
    [{ ...good, versions: [] }, 'it has no versions'],
    [{ ...good, versions: {} }, 'it has no versions'],
  ])('the product %#', (json, reason) => {
    expect(reasons(json)).toEqual([reason])
    expect(image(json)).toBeNull()
  })

  test.each(['', 'x'.repeat(301), 'a\nb', 'ü'])('a product called %j', (name) => {
    expect(reasons(good, name)).toEqual(['its name is too long or has strange characters'])
  })

  test.each([
    [{ size: -1 }, 'the size of a file is no whole number from 0 up'],
    [{ size: 1.5 }, 'the size of a file is no whole number from 0 up'],
    [{ size: 2 ** 53 }, 'the size of a file is no whole number from 0 up'],
    [{ size: '1000' }, 'the size of a file is no whole number from 0 up'],
    [{ sha256: 'abc' }, 'the sha256 of a file is no hash'],
    [{ combined_sha256: 'abc' }, 'a combined hash of a file is no hash'],
    [{ path: '../x' }, 'the path of a file leaves the server'],
    [{ path: 'x'.repeat(1001) }, 'the path of a file is too long or has strange characters'],
    [{ ftype: 5 }, 'a file has no kind'],
  ])('a version with the file %j', (given, reason) => {
    expect(reasons(withFile(given))).toEqual(['none of its versions can be used', reason])
  })

  test.each([
    ['latest-1', {}, 'its serial is no date'],
    ['2025011', {}, 'its serial is no date'],
    ['20250230', {}, 'its serial is no date'],
    [`20250110${'.'.repeat(100)}`, {}, 'its serial is too long or has strange characters'],
    ['20250110', null, 'it is no version'],
    ['20250110', {}, 'it has no files'],
    ['20250110', { items: {} }, 'it has no files'],
    ['20250110', { items: { f: 1 } }, 'a file is no object'],
    ['20250110', { items: { ['n'.repeat(301)]: file } }, 'the name of a file is too long or has strange characters'],
  ])('the version %s of %j', (serial, version, reason) => {
    expect(reasons({ ...good, versions: { [serial]: version } })).toEqual(['none of its versions can be used', reason])
  })

  test('a bad version, while the rest of its product is kept', () => {
    const { product, skipped } = toCatalogProduct(
      'p',
      { ...good, versions: { ...good.versions, latest: good.versions['20250110_07:42'] } },
      known,
    )

    expect(product?.versions.map(({ serial }) => serial)).toEqual(['20250110_07:42'])
    expect(skipped).toEqual([{ what: 'version', name: 'p latest', reason: 'its serial is no date', detail: undefined }])
  })
})

test('whatever a document says, nothing is thrown and the database takes what becomes an image', async () => {
  const images: CatalogProduct[] = []
  fc.assert(
    fc.property(fc.oneof(fc.constant('good'), strange.map(String)), hostileProduct, (name, json) => {
      const { product, skipped } = toCatalogProduct(name, json, known)

      expect(product !== null || skipped.length > 0).toBe(true)
      if (product) expectBounds(product)
      if (product) images.push({ ...product, product: `${images.length}` })
    }),
    { numRuns: 3000 },
  )
  // Neither all of them are refused nor all taken.
  expect(images.length).toBeGreaterThan(200)
  expect(images.length).toBeLessThan(2800)
  expect((await saveProducts(images)).size).toBe(images.length)
})

test('a document without malice always becomes an image', () => {
  fc.assert(
    fc.property(fc.record({ os: word, release: word, variant: word }), (given) => {
      expect(image({ ...good, ...given })).not.toBeNull()
    }),
  )
})

const word = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,40}$/)

/** Mostly right, so that hostile values are met at every depth. */
const mostly = <T>(right: T) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: fc.oneof(strange, fc.jsonValue()) })
const strange = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  word,
  fc.constantFrom('__proto__', 'constructor', '', ' ', '\0', '\ud800', '..', '/', 'a,b/c', 'x'.repeat(5000), -1, 1e300),
)
const hostileFile = fc.record({
  ftype: mostly('squashfs'),
  path: mostly('a/b'),
  size: fc.oneof(mostly(5), fc.maxSafeNat()),
  sha256: mostly(hash),
  combined_sha256: mostly(hash),
})
const hostileVersion = fc.record({
  items: fc.oneof(mostly({ f: file }), fc.dictionary(fc.oneof(word, fc.string()), hostileFile, { maxKeys: 3 })),
})
const hostileProduct = fc.record({
  os: mostly('Ubuntu'),
  release: mostly('jammy'),
  arch: mostly('amd64'),
  variant: mostly('default'),
  version: mostly('22.04'),
  release_title: mostly('22.04 LTS'),
  release_codename: mostly('Jammy Jellyfish'),
  aliases: fc.oneof(
    mostly('ubuntu/jammy'),
    fc.array(strange).map((all) => all.join(',')),
  ),
  versions: fc.dictionary(fc.oneof(fc.constant('20250110'), fc.constant('20250111.1'), fc.string()), hostileVersion),
})

/** The CHECK constraints of the database. */
function expectBounds(product: CatalogProduct): void {
  expect(product.product.length).toSatisfy((length: number) => length >= 1 && length <= 300)
  expect(product.alias).toMatch(/^[\x21-\x7e]{1,200}$/)
  expect(product.description).toMatch(/^\P{C}{1,1000}$/u)
  expect(product.imageName).toMatch(/^[\x21-\x7e]{1,200}$/)
  expect(product.os).toMatch(/^[^A-Z]{1,100}$/)
  expect(product.release).toMatch(/^\P{C}{1,100}$/u)
  expect(ARCHITECTURES).toContain(product.architecture)
  if (product.variant !== null) expect(product.variant).toMatch(/^[^A-Z]{1,100}$/)
  expect(product.tags.length).toBeLessThanOrEqual(50)
  for (const { serial, sizeBytes, files } of product.versions) {
    expect(serial).toMatch(/^\d{8}[\x20-\x7e]{0,92}$/)
    expect(Number.isSafeInteger(sizeBytes) && sizeBytes >= 0).toBe(true)
    for (const { kind, name, path, sizeBytes, sha256, fingerprints } of files) {
      expect([kind.length <= 100, name.length <= 300, path.length <= 1000]).toEqual([true, true, true])
      expect(kind && name && path).toMatch(/^[\x20-\x7e]+$/)
      expect(Number.isSafeInteger(sizeBytes) && sizeBytes >= 0).toBe(true)
      for (const each of [sha256 ?? hash, ...Object.values(fingerprints)]) expect(each).toMatch(/^[0-9a-f]{64}$/)
    }
  }
}
