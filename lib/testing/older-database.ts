import { cp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { OWNER } from '@/lib/database/embedded-roles'
import { migrate } from '@/lib/database/migrate'
import { inDatabase } from './in-database'
import { temporaryFolder } from './temporary-folder'

const MIGRATIONS = 'prisma/migrations'

/** A database that is as far as a release of before, to be filled as it was and then brought up to date. */
export type OlderDatabase = {
  at: { url: string; ownerUrl: string }
  /** Runs statements as the owner and answers the rows of the last one. */
  run<T = Record<string, unknown>>(text: string): Promise<T[]>
  /** Applies the migrations up to this one, itself included, and answers those that it applied. */
  migrateTo(name: string): Promise<string[]>
  drop(): Promise<void>
}

/** Makes one with all migrations before `name`, for the tests of one file. */
export async function olderDatabase(name: string): Promise<OlderDatabase> {
  const database = `older_${name}_${process.env.VITEST_POOL_ID}`
  const at = { url: inDatabase(inject('servingUrl'), database), ownerUrl: inDatabase(inject('ownerUrl'), database) }
  const drop = async () => void (await ask(inject('postgresUrl'), `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`))
  await drop()
  await ask(inject('postgresUrl'), `CREATE DATABASE ${database} OWNER ${OWNER}`)
  await migrateThose(at, (each) => each < name)
  return {
    at,
    run: (text) => ask(at.ownerUrl, text),
    migrateTo: (last) => migrateThose(at, (each) => each <= last),
    drop,
  }
}

async function ask<T>(address: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  const answered = await client.query(text).finally(() => client.end())
  return [answered].flat().at(-1)?.rows ?? []
}

async function migrateThose(at: OlderDatabase['at'], isThere: (name: string) => boolean): Promise<string[]> {
  const folder = await temporaryFolder()
  for (const name of (await readdir(MIGRATIONS)).filter(isThere)) {
    await cp(join(MIGRATIONS, name), join(folder, name), { recursive: true })
  }
  return migrate(at, folder).finally(() => rm(folder, { recursive: true, force: true }))
}
