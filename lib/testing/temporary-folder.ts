import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Makes a new folder that every user of the machine can reach, so that an embedded Postgres can live in it. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chandlery-'))
  await chmod(folder, 0o755)
  return folder
}
