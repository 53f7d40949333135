import { prepareDataFolder } from '@/lib/database/data-folder'
import { keepCurrency } from '@/lib/database/keep-currency'
import { loadSettingsFile } from '@/lib/database/load-settings-file'
import { migrate } from '@/lib/database/migrate'
import { openDatabase } from '@/lib/database/open-database'
import { mayRewriteLedger } from '@/lib/database/role-of'
import { readEnv } from '@/lib/env'
import { keptSecret } from '@/lib/secrets'
import { claimPort } from './claim-port'
import { findDemoFile, keepDemoAccount } from './demo-file'
import { ensureFirstStart } from './ensure-first-start'
import { nodeAdvice } from './node-advice'
import { step } from './progress'
import { serve } from './serve'
import { type Shutdown, shutdown } from './shutdown'
import { welcome } from './welcome'
import { wordsOfFailure } from './words-of-failure'

const ONE_ROLE =
  'DATABASE_URL: its role may rewrite the ledger; give it rights alone, and MIGRATE_DATABASE_URL the owner (docs/operating.md#two-roles)'

/** One way to run the shop: what makes its parts, and how Node is called for those that are processes of their own. */
export type Mode = {
  name: 'production' | 'development'
  /** Makes what the parts need and is not there, or is older than its sources. */
  build(ending: Shutdown): Promise<void>
  firstStart: string[]
  server: string[]
}

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
  console.error(wordsOfFailure(error))
  await ending.exit(1)
}

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
  await mode.build(ending)

  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: mode.name,
    PORT: String(port),
    DATABASE_URL: database.url,
    // Empty, so that nothing fills it in from a file: a server has no business with the owner's password.
    MIGRATE_DATABASE_URL: '',
    NEXTAUTH_SECRET: settings.NEXTAUTH_SECRET ?? (await keptSecret(settings.DATA_DIR, 'nextauth')),
    NEXTAUTH_URL: settings.PUBLIC_URL,
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const demo = await ensureFirstStart(mode.firstStart, env, ending)
  const demoFile = demo ? await keepDemoAccount(settings.DATA_DIR, demo) : findDemoFile(settings.DATA_DIR)
  const url = await step('Starting the server', () => serve(mode.server, env, ending))
  console.log(welcome({ url, currency: settings.CURRENCY, demo, demoFile }))
  const advice = nodeAdvice(process.versions.node)
  if (advice) console.warn(advice)
  process.send?.({ url, demo })
}
