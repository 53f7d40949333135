import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from '@/lib/database/is-alive'

type Made = { stamp: string; hash: string; isThere: () => boolean; make: () => Promise<void> }

/**
 * Makes something whose sources have this hash, unless its stamp says that it is made. The stamp is written only after
 * success, and a lock beside it lets two processes not make it at once.
 */
export async function makeOnce({ stamp, hash, isThere, make }: Made): Promise<void> {
  const isFresh = async () => isThere() && (await readFile(stamp, 'utf8').catch(() => '')).trim() === hash
  if (await isFresh()) return

  await mkdir(dirname(stamp), { recursive: true })
  const unlock = await lock(`${stamp}.lock`)
  try {
    // Somebody may have made it while we waited.
    if (await isFresh()) return
    await rm(stamp, { force: true })
    await make()
    await writeFile(stamp, `${hash}\n`)
  } finally {
    await unlock()
  }
}

/** A lock file with the number of its holder; that of a killed holder is taken over. */
async function lock(file: string): Promise<() => Promise<void>> {
  for (;;) {
    const made = await open(file, 'wx').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
      return null
    })
    if (made) {
      await made.writeFile(String(process.pid))
      await made.close()
      return () => rm(file, { force: true })
    }
    const holder = Number(await readFile(file, 'utf8').catch(() => ''))
    if (holder > 0 && !isAlive(holder)) await rm(file, { force: true })
    await sleep(200)
  }
}
