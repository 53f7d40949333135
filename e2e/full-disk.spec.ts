import { readFile, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import { mountDisk, unmountDisk } from './small-disk'
import { startShop } from './start-shop'
import { expect, test } from './shop-test'

// A disk that fills up while the shop runs, and a Postgres that dies then: memory goes on serving, and nothing is lost.

test('a full disk and a dead Postgres end no shop, and all is well once there is room', async () => {
  test.setTimeout(600_000)
  const folder = await temporaryFolder()
  const disk = join(folder, 'disk')
  const whyNot = await mountDisk(disk, '400m')
  test.skip(whyNot !== undefined, whyNot)
  const shop = await startShop({ DATA_DIR: disk })
  try {
    const token = shop.demo?.token ?? ''
    const forSale = await (await fetch(`${shop.url}/api/v1/images/public?min_price=1&max_price=20&limit=1`)).json()
    const buy = () =>
      fetch(`${shop.url}/api/v1/images/purchase/${forSale.data.images[0].id}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
      })
    const health = async () => (await fetch(`${shop.url}/readyz`)).json()
    await expect.poll(async () => (await health()).catalog.answers).toBe('memory')

    const { bavail, bsize } = await statfs(disk)
    await writeFile(join(disk, 'ballast'), Buffer.alloc(bavail * bsize)).catch(expectFull)
    process.kill(Number((await readFile(join(disk, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')[0]), 'SIGKILL')
    await expect.poll(async () => (await buy()).status).toBe(503)
    await expect.poll(async () => (await health()).status).toBe('degraded')
    // Longer than the shop once waited before it gave up.
    for (let second = 0; second < 20; second++) {
      for (const path of ['/', '/api/v1/images/public?os=debian', '/readyz', '/healthz']) {
        expect((await fetch(`${shop.url}${path}`)).status, path).toBe(200)
      }
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
    expect(shop.process.exitCode).toBeNull()

    await rm(join(disk, 'ballast'))
    await expect.poll(async () => (await buy()).status, { timeout: 120_000 }).toBe(200)
    await expect.poll(async () => (await health()).status).toBe('ready')
    expect(await shop.stop()).toBe(0)
  } finally {
    await shop.stop()
    unmountDisk(disk)
    await rm(folder, { recursive: true, force: true })
  }
})

function expectFull(error: unknown): void {
  expect(error).toMatchObject({ code: 'ENOSPC' })
}
