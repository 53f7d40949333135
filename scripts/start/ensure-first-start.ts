import { spawn } from 'node:child_process'
import type { DemoAccount } from '@/lib/accounts/demo-account'
import { StartError } from '@/lib/database/start-error'
import { withClient } from '@/lib/database/with-client'
import type { Told } from './first-start'
import type { Shutdown } from './shutdown'

const IS_OPEN = `
  SELECT EXISTS (SELECT FROM shop WHERE catalog_filled_at IS NOT NULL)
     AND EXISTS (SELECT FROM users WHERE password_hash IS NOT NULL) AS is_open`

/** The time-outs of the pool are made for requests; filling a catalogue may take longer. */
const PATIENCE = { DATABASE_STATEMENT_TIMEOUT_MS: '600000', DATABASE_CONNECT_TIMEOUT_MS: '600000' }

/**
 * Sees to it that the shop has its first catalogue and an account, and answers the demo account if this start has made it.
 * A process of its own does it, which ends with us; a shop that has both starts none.
 */
export async function ensureFirstStart(
  script: string[],
  env: NodeJS.ProcessEnv,
  ending: Shutdown,
): Promise<DemoAccount | null> {
  const { rows } = await withClient(env.DATABASE_URL ?? '', (client) => client.query<{ is_open: boolean }>(IS_OPEN))
  if (rows[0]?.is_open) return null

  const stdio: ['ignore', 'inherit', 'inherit', 'ipc'] = ['ignore', 'inherit', 'inherit', 'ipc']
  const child = spawn(process.execPath, script, { env: { ...env, ...PATIENCE }, stdio })
  ending.add(() => void child.kill())
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.on('message', (told: Told) => ('failed' in told ? reject(new StartError(told.failed)) : resolve(told.demo)))
    child.once('exit', (code, signal) =>
      reject(new StartError(`Filling the catalogue ended early (${signal ?? `exit code ${code}`})`)),
    )
  })
}
