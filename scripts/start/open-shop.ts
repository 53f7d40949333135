import { prepareDataFolder } from '@/lib/database/data-folder'
import { isDiskFull } from '@/lib/database/disk-full'
import { keepCurrency } from '@/lib/database/keep-currency'
import { loadSettingsFile } from '@/lib/database/load-settings-file'
import { migrate } from '@/lib/database/migrate'
import { openDatabase } from '@/lib/database/open-database'
import { mayRewriteLedger } from '@/lib/database/role-of'
import { StartError } from '@/lib/database/start-error'
import { readEnv, SettingsError } from '@/lib/env'
import { keptSecret } from '@/lib/secrets'
import { linesOf, toldError } from '@/lib/told-error'
import { buildShop, SERVER } from './build-shop'
import { claimPort } from './claim-port'
import { findDemoFile, keepDemoAccount } from './demo-file'
import { fillCatalogOnce } from './fill-catalog'
import { generateClient } from './generate-client'
import { makeDemoAccount } from './make-demo-account'
import { packClientOnce } from './pack-client'
import { step } from './progress'
import { serve } from './serve'
import { type Shutdown, shutdown } from './shutdown'
import { welcome } from './welcome'

const ONE_ROLE =
  'DATABASE_URL: its role may rewrite the ledger; give it rights alone, and MIGRATE_DATABASE_URL the owner (docs/operating.md#two-roles)'

export type Mode = 'production' | 'development'

/** Opens the shop from whatever state the checkout and the data folder are in, and keeps it open until it is told to end. */
export async function openShop(mode: Mode): Promise<void> {
  const ending = shutdown()
  // What cannot be told on a full disk is no reason to end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  try {
    await open(mode, ending)
  } catch (error) {
    await fail(error, ending)
  }
}

async function fail(error: unknown, ending: Shutdown): Promise<void> {
  if (ending.isEnding()) return
  const isKnown = error instanceof StartError || error instanceof SettingsError
  if (isDiskFull(error)) console.error(`The disk is full: make room and start again (${lineOf(error)})`)
  else console.error(isKnown ? error.message : linesOf(error))
  await ending.exit(1)
}

const lineOf = (error: unknown): string => toldError(error).message.split('\n', 1)[0] ?? ''

/** What can be refused is refused first, so that a bad start leaves nothing half done. */
async function open(mode: Mode, ending: Shutdown): Promise<void> {
  loadSettingsFile()
  const { PORT, HOST } = readEnv(process.env)
  const port = await claimPort(PORT, HOST)
  const settings = readEnv({ ...process.env, PORT: String(port) })
  await prepareDataFolder(settings.DATA_DIR)

  const database = await step('Opening the database', () => openDatabase(settings, (line) => console.log(line)))
  ending.add(() => database.close())
  database.watch()
  await step('Migrating the database', () => migrate(database))
  if (await mayRewriteLedger(database.url)) console.warn(ONE_ROLE)
  await keepCurrency(database.url, settings.CURRENCY)
  await step('Generating the database client', () => generateClient(ending))

  await step('Packing the client', packClientOnce)

  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: mode,
    PORT: String(port),
    DATABASE_URL: database.url,
    // Empty, so that nothing fills it in from a file: a server has no business with the owner's password.
    MIGRATE_DATABASE_URL: '',
    NEXTAUTH_SECRET: settings.NEXTAUTH_SECRET ?? (await keptSecret(settings.DATA_DIR, 'nextauth')),
    NEXTAUTH_URL: settings.PUBLIC_URL,
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const made = await withPatientPool(database.url, async () => {
    await step('Filling the catalogue', (tell) => fillCatalogOnce(database.url, tell))
    if (mode === 'production') await step('Building the shop', () => buildShop(ending))
    const demo = await makeDemoAccount(database.url)
    return { demo, demoFile: demo ? await keepDemoAccount(settings.DATA_DIR, demo) : findDemoFile(settings.DATA_DIR) }
  })

  const entry = mode === 'production' ? [SERVER] : ['--import', 'tsx', 'scripts/start/server.ts']
  const url = await step('Starting the server', () => serve(entry, env, ending))
  console.log(welcome({ url, currency: settings.CURRENCY, ...made }))
  process.send?.({ url, demo: made.demo })
}

/** The time-outs of the pool are made for requests; filling a catalogue may take longer. */
async function withPatientPool<T>(url: string, work: () => Promise<T>): Promise<T> {
  const patience = '600000'
  Object.assign(process.env, { DATABASE_STATEMENT_TIMEOUT_MS: patience, DATABASE_CONNECT_TIMEOUT_MS: patience })
  process.env.DATABASE_URL = url
  try {
    return await work()
  } finally {
    const { pool } = await import('@/lib/db')
    await pool().end()
  }
}
