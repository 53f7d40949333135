import { rm } from 'node:fs/promises'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openEmbeddedPostgres } from '@/lib/database/embedded-postgres'
import { OWNER } from '@/lib/database/embedded-roles'
import { migrate } from '@/lib/database/migrate'
import { inDatabase } from './in-database'
import { temporaryFolder } from './temporary-folder'

declare module 'vitest' {
  interface ProvidedContext {
    /** The maintenance database of the throw-away Postgres, for its superuser. */
    postgresUrl: string
    /** The same for the role that owns the databases of the tests, and for the one that serves there. */
    ownerUrl: string
    servingUrl: string
  }
}

/** The migrated database that each test file gets a copy of. */
export const TEMPLATE = 'template_shop'

/** Starts a Postgres for this run alone, with one migrated database to copy, and removes both afterwards. */
export default async function setup(project: TestProject) {
  const dataDir = await temporaryFolder()
  const postgres = await openEmbeddedPostgres({ dataDir, isThrowAway: true })
  const maintenance = inDatabase(postgres.superuserUrl, 'postgres')
  const client = new pg.Client({ connectionString: maintenance })
  await client.connect()
  await client.query(`CREATE DATABASE ${TEMPLATE} OWNER ${OWNER}`)
  await client.end()
  await migrate({ url: inDatabase(postgres.url, TEMPLATE), ownerUrl: inDatabase(postgres.ownerUrl, TEMPLATE) })

  project.provide('postgresUrl', maintenance)
  project.provide('ownerUrl', postgres.ownerUrl)
  project.provide('servingUrl', postgres.url)
  return async () => {
    await postgres.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}
