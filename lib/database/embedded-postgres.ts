import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { keptSecret } from '@/lib/secrets'
import { toldError } from '@/lib/told-error'
import { Trouble } from '@/lib/trouble'
import { type Addresses, connectTo } from './connect-to'
import type { Passwords } from './embedded-roles'
import type { Lease } from './lease'
import { makeCluster } from './make-cluster'
import { type PostgresHome, postgresHome } from './postgres-home'
import { findPostmaster, stateOf } from './postmaster'
import { runAs } from './run-as'
import { StartError } from './start-error'
import { startPostmaster } from './start-postmaster'

export type EmbeddedPostgres = Addresses & {
  /** Stops the server if nobody else uses it: neither a second shop nor a command beside this one. */
  close(): Promise<void>
  /** From now on brings the server back on its port whenever it dies, and tries again for as long as that fails. */
  watch(): void
}

type Options = { dataDir: string; isThrowAway?: boolean; say?: (line: string) => void }
type Running = Addresses & { lease: Lease }

const PATIENCE_MS = 300_000
const MAX_FAILURES = 10
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 15_000

/**
 * Opens the Postgres of a data folder: finds the one that runs (an orphan of a killed shop too), or makes, starts and,
 * after a crash, recovers it. Any number of processes may open it at once.
 */
export async function openEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const { dataDir, isThrowAway = false, say = () => {} } = options
  const home = await postgresHome(dataDir, say)
  const passwords = {
    superuser: await keptSecret(home.folder, 'password'),
    owner: await keptSecret(home.folder, 'owner-password'),
    serving: await keptSecret(home.folder, 'serving-password'),
  }
  await makeCluster(home, passwords.superuser)

  let isClosing = false
  const first = await ensureRunning(home, passwords, isThrowAway)
  const { url, ownerUrl, superuserUrl } = first
  let { lease } = first

  /** Tries until it runs on its port, after waits that grow; undefined once it is to be closed. */
  const bringBack = async (): Promise<Running | undefined> => {
    const trouble = new Trouble()
    for (let waitMs = FIRST_WAIT_MS; !isClosing; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
      try {
        const again = await ensureRunning(home, passwords, isThrowAway)
        if (again.url === url) return again
        await again.lease.giveBack(() => stopPostmaster(home, isThrowAway))
        await writeFile(join(home.folder, 'port'), `${new URL(url).port}\n`)
        throw new StartError('Postgres could not get its port back')
      } catch (error) {
        if (trouble.note()) say(`Postgres is still away, and tried again: ${toldError(error).message}`)
      }
      await sleep(waitMs, undefined, { ref: false })
    }
    return undefined
  }

  const guard = async () => {
    for (;;) {
      await lease.lost
      if (isClosing) return
      say('Postgres is gone: starting it again')
      const again = await bringBack()
      if (!again) return
      lease = again.lease
      say('Postgres is back')
    }
  }
  return {
    url,
    ownerUrl,
    superuserUrl,
    watch: () => void guard(),
    async close() {
      isClosing = true
      await lease.giveBack(() => stopPostmaster(home, isThrowAway))
    },
  }
}

async function ensureRunning(home: PostgresHome, passwords: Passwords, isThrowAway: boolean): Promise<Running> {
  const deadline = Date.now() + PATIENCE_MS
  for (let failures = 0; ;) {
    const found = await findPostmaster(home.data)
    const state = found && (await stateOf(found, home.data))
    if (found && state === 'running') {
      const running = await connectTo(found.port, passwords, home.data)
      if (running) return running
      if (Date.now() > deadline) throw new StartError(`Postgres in ${home.data} does not answer: see ${home.log}`)
      // It is starting, recovering or stopping: it will answer soon, or be gone.
      await sleep(100)
      continue
    }
    // Postgres removes the file of a dead server itself, but takes a reused number for a living one.
    if (state === 'reused') await rm(join(home.data, 'postmaster.pid'), { force: true })
    const problem = await startPostmaster(home, isThrowAway)
    if (problem === null) continue
    // Another process may have been quicker, or the last backends of a killed server still hold its memory.
    if (++failures === MAX_FAILURES) throw new StartError(`Postgres does not start: ${problem} (see ${home.log})`)
    await sleep(300 * failures)
  }
}

async function stopPostmaster({ user, binaries, data }: PostgresHome, isThrowAway: boolean): Promise<void> {
  const mode = isThrowAway ? 'immediate' : 'fast'
  await runAs(user, binaries.pgCtl, ['stop', `--pgdata=${data}`, `--mode=${mode}`, '--wait', '--timeout=8', '--silent'])
}
