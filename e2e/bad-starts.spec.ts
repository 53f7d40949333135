import { rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import { mountDisk, unmountDisk } from './small-disk'
import { spawnShop } from './start-shop'
import { expect, test } from './shop-test'

let folder: string
test.beforeEach(async () => {
  folder = await temporaryFolder()
})
test.afterEach(() => rm(folder, { recursive: true, force: true }))

/** Starts the shop with settings that it must refuse: what it says, and its exit code. */
async function refusal(settings: Record<string, string>): Promise<{ lines: string[]; code: number | null }> {
  const { child, said } = spawnShop({ DATA_DIR: join(folder, 'data'), ...settings })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { lines: said().trim().split('\n'), code }
}

const wrongSettings: [string, Record<string, string>, RegExp][] = [
  ['a port that is no number', { PORT: 'http' }, /^PORT /],
  ['a port out of range', { PORT: '70000' }, /^PORT /],
  ['a public address with a path', { PUBLIC_URL: 'https://example.com/shop' }, /^PUBLIC_URL /],
  ['a public address that is none', { PUBLIC_URL: 'ftp://example.com' }, /^PUBLIC_URL /],
  ['a proxy that is no address', { TRUSTED_PROXIES: 'everybody' }, /^TRUSTED_PROXIES /],
  ['a currency without cents', { CURRENCY: 'JPY' }, /^CURRENCY .*two decimals/],
  ['a currency that is none', { CURRENCY: 'XQQ' }, /^CURRENCY /],
  ['a log level that is none', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL /],
  ['a secret that is too short', { NEXTAUTH_SECRET: 'short' }, /^NEXTAUTH_SECRET .*32/],
  ['a database that is no Postgres', { DATABASE_URL: 'mysql://localhost/shop' }, /^DATABASE_URL /],
  [
    'a database that nobody answers for',
    { DATABASE_URL: 'postgresql://127.0.0.1:1/shop' },
    /cannot reach the database/,
  ],
]

for (const [name, settings, message] of wrongSettings) {
  test(`${name} is refused in one line, and nothing is made`, async () => {
    const { lines, code } = await refusal(settings)

    expect(lines).toEqual([expect.stringMatching(message)])
    expect(code).toBe(1)
    await expect(stat(join(folder, 'data/postgres'))).rejects.toThrow(/ENOENT/)
  })
}

test('a port in use is refused in one line', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, resolve))
  const { port } = other.address() as AddressInfo

  const { lines, code } = await refusal({ PORT: String(port) })
  other.close()

  expect(lines).toEqual([`PORT: ${port} is in use by another program`])
  expect(code).toBe(1)
})

test('a data folder that cannot be one is refused in one line', async () => {
  await writeFile(join(folder, 'file'), '')

  const { lines, code } = await refusal({ DATA_DIR: join(folder, 'file') })

  expect(lines).toEqual([expect.stringMatching(/^DATA_DIR: cannot write to the folder/)])
  expect(code).toBe(1)
})

for (const [name, size] of [
  ['no room', '64k'],
  ['room for a part of Postgres', '8m'],
] as const) {
  test(`a first start on a disk with ${name} is refused in one line`, async () => {
    const disk = join(folder, 'disk')
    const whyNot = await mountDisk(disk, size)
    test.skip(whyNot !== undefined, whyNot)
    try {
      const { lines, code } = await refusal({ DATA_DIR: disk })

      // A busy machine needs long for it, and then a step says how long.
      const refused = lines.filter((line) => !/^Opening the database( …|:) \d+ s$/.test(line))
      expect(refused).toEqual([expect.stringMatching(/^The disk is full: make room and start again \(.+\)$/)])
      expect(code).toBe(1)
    } finally {
      unmountDisk(disk)
    }
  })
}
