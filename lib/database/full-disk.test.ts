import { execFileSync } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { inTransaction } from '@/lib/db'
import { ready } from '@/lib/server/health'
import { eventually } from '@/lib/testing/eventually'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import { openEmbeddedPostgres } from './embedded-postgres'

test('that the database writes nothing is told, until it writes', async () => {
  const state = async () => JSON.parse((await ready()).body)
  expect(await state()).toMatchObject({ status: 'ready' })

  const refused = inTransaction(async (tx) => {
    await tx.query('SET TRANSACTION READ ONLY')
    await tx.query('DELETE FROM rate_limits')
  })
  await expect(refused).rejects.toMatchObject({ code: '25006' })
  expect(await state()).toMatchObject({ status: 'degraded', database: 'up', writes: 'failing' })

  await inTransaction((tx) => tx.query('DELETE FROM rate_limits'))
  expect(await state()).not.toHaveProperty('writes')
})

// A small disk takes root to mount.
test.runIf(process.getuid?.() === 0)(
  'a Postgres that dies on a full disk is back when there is room',
  async () => {
    const dataDir = await temporaryFolder()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200m,mode=755', 'none', dataDir])
    const said: string[] = []
    const postgres = await openEmbeddedPostgres({ dataDir, isThrowAway: true, say: (line) => said.push(line) })
    try {
      postgres.watch()
      const ballast = join(dataDir, 'ballast')
      await expect(writeFile(ballast, Buffer.alloc(2 ** 28))).rejects.toMatchObject({ code: 'ENOSPC' })
      const [pid] = (await readFile(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')
      process.kill(Number(pid), 'SIGKILL')
      await eventually('it was tried in vain', () => said.some((line) => /still away.*No space/.test(line)), 120_000)

      await rm(ballast)

      await eventually('it is back', () => said.includes('Postgres is back'), 120_000)
      const client = new pg.Client({ connectionString: postgres.url })
      await client.connect()
      await client.end()
    } finally {
      await postgres.close()
      execFileSync('umount', ['-l', dataDir])
      await rm(dataDir, { recursive: true, force: true })
    }
  },
  300_000,
)
