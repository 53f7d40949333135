import { rm } from 'node:fs/promises'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openEmbeddedPostgres } from '@/lib/database/embedded-postgres'
import { migrate } from '@/lib/database/migrate'
import { temporaryFolder } from './temporary-folder'

declare module 'vitest' {
  interface ProvidedContext {
    /** The maintenance database of the throw-away Postgres. */
    postgresUrl: string
  }
}

/** The migrated database that each test file gets a copy of. */
export const TEMPLATE = 'template_shop'

/** Starts a Postgres for this run alone, with one migrated database to copy, and removes both afterwards. */
export default async function setup(project: TestProject) {
  const dataDir = await temporaryFolder()
  const postgres = await openEmbeddedPostgres({ dataDir, isThrowAway: true })
  const maintenance = new URL(postgres.url)
  maintenance.pathname = '/postgres'
  const template = new URL(postgres.url)
  template.pathname = `/${TEMPLATE}`

  const client = new pg.Client({ connectionString: maintenance.href })
  await client.connect()
  await client.query(`CREATE DATABASE ${TEMPLATE}`)
  await client.end()
  await migrate(template.href)

  project.provide('postgresUrl', maintenance.href)
  return async () => {
    await postgres.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}
